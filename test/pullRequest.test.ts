import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { backfillPermissions } from "#cli/permissions.js";
import { backfillOptionPermissions, destinationPermissions, permissions } from "#provider/kinds/permissions.js";
import { registryPolicySetting } from "#provider/kinds/registryPolicySetting.js";
import { script } from "./scripts/script.js";

const folder = join("examples", "pull-request");
const guide = readFileSync(join("docs", "guides", "pull-requests.md"), "utf8");
const json = (name: string) => JSON.parse(readFileSync(join(folder, "iam", name), "utf8"));

interface Generator {
  readonly roles: { readonly preview: string; readonly deploy: string };
  policies(
    of: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
    destination: readonly string[],
    backfill: Readonly<Record<string, readonly string[]>>,
  ): Readonly<Record<string, object>>;
}

describe("the IAM policies of a pipeline", () => {
  let generator: Generator;
  before(async () => {
    generator = await script<Generator>("iam/policies.mjs");
  });

  it("are those that the provider's permissions make", () => {
    const made = generator.policies(permissions, destinationPermissions, backfillPermissions);

    assert.deepEqual(Object.keys(made), ["preview.json", "deploy.json"]);
    for (const [name, policy] of Object.entries(made)) assert.deepEqual(json(name), policy, "npm run iam-policies");
  });

  it("change when the provider needs another action", () => {
    const { preview, ...others } = registryPolicySetting.permissions;
    const more = { ...permissions, RegistryPolicy: { preview: [...preview, "ecr:Another"], ...others } };
    const made = generator.policies(more, destinationPermissions, backfillPermissions);

    assert.match(JSON.stringify(made["preview.json"]), /ecr:Another/);
  });

  it("let a preview write nothing", () => {
    const actions = json("preview.json").Statement.flatMap(({ Action }: { Action: string }) => Action);

    assert.deepEqual(actions, ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy", "sts:AssumeRole"]);
  });

  it("let a deployment start backfills, and look at them", () => {
    const actions = json("deploy.json").Statement.flatMap(({ Action }: { Action: string }) => Action);

    assert.deepEqual(
      [...Object.values(backfillPermissions).flat(), ...backfillOptionPermissions].filter(
        (action) => !actions.includes(action),
      ),
      [],
    );
  });

  it("name all their actions in the guide", () => {
    const actions = json("deploy.json").Statement.flatMap(({ Action }: { Action: string }) => Action);

    const missing = actions.filter((action: string) => action !== "sts:AssumeRole" && !guide.includes(`\`${action}\``));
    assert.deepEqual(missing, []);
  });
});

describe("the files of a pipeline", () => {
  const names = (extension: string) => readdirSync(folder).filter((name) => name.endsWith(extension));

  it("assume a role of one name in every account, per job", () => {
    for (const job of ["preview", "deploy"]) {
      const other = job === "preview" ? "deploy" : "preview";
      const texts = [
        JSON.stringify(json(`${job}.json`)),
        JSON.stringify(json(`${job}.trust-of-other-accounts.json`)),
        JSON.stringify(parse(readFileSync(join(folder, "github.yml"), "utf8")).jobs[job]),
      ];

      for (const text of texts) {
        assert.match(text, new RegExp(`role/registries-${job}`));
        assert.doesNotMatch(text, new RegExp(`role/registries-${other}`));
      }
    }
  });

  it("are linked in the guide, all of them", () => {
    const files = [...names(".yml"), ...readdirSync(join(folder, "iam")).map((name) => `iam/${name}`)];

    assert.deepEqual(
      files.filter((name) => !guide.includes(name.replace("iam/", ""))),
      [],
    );
  });

  for (const name of ["github.yml", "gitlab.yml"]) {
    it(`find the comment of the run before by the marker of the report: ${name}`, () => {
      assert.match(readFileSync(join(folder, name), "utf8"), /<!-- ecr-registry report/);
    });
  }
});
