import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { account, other } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { frankfurt, healthy, ireland, roleOf, roles, stranger } from "../support/replication.js";

describe("the links of a registry", () => {
  const { emulator, folder, run } = useCliBench({
    accounts: [account, other, stranger].map((id) => ({ id })),
    roles,
  });
  beforeEach(() => healthy(emulator()));
  const stackFile = (): string => {
    const file = join(folder(), "Pulumi.prod.yaml");
    const role = `{roleArn: "${roleOf(other, "way")}", externalId: images}`;
    writeFileSync(
      file,
      `config:
  ecr-registry:registries:
    ireland: {region: eu-west-1, accountId: "${account}"}
    frankfurt: {region: eu-central-1, accountId: "${other}", assumeRoles: [${role}]}
`,
    );
    return file;
  };

  describe("reaches destinations", () => {
    it("by the aliases of a stack file, also by those that it was not asked about", async () => {
      const all = await run(["verify", "--config", stackFile()]);
      const one = await run(["verify", "--config", stackFile(), "-r", "ireland"]);

      assert.match(all.output, /\n2 registries, 2 links: all good$/);
      assert.match(one.output, /\n1 registry, 2 links: all good$/);
      assert.deepEqual([all.code, one.code], [0, 0]);
    });

    it("by aliases that name no account, once AWS has said which it is", async () => {
      const way = frankfurt.replace(`${other}/`, "");

      const { code, output } = await run(["verify", "-r", "eu-west-1", "-r", `eu-central-1,name=own`, "-r", way]);

      assert.match(output, new RegExp(`^eu-west-1 -> frankfurt ${other}/eu-central-1 prod/\\*: account ok`, "m"));
      assert.equal(code, 0);
    });

    it("not without an alias, which it reports, and which is nothing broken", async () => {
      const { code, output } = await run(["verify", "-r", ireland]);

      assert.match(
        output,
        new RegExp(`^ireland -> ${other}/eu-central-1 prod/\\*: account -, region -, policy -`, "m"),
      );
      assert.match(
        output,
        /^not checked: ireland to \S+ \(NO_CONNECTION\)\n {2}nothing says how \S+ is reached\n {2}-> name \S+ with --registry as well, or/m,
      );
      assert.match(output, /\n1 registry, 2 links: 1 link not checked$/);
      assert.equal(code, 0);
    });

    it("not in other Regions of an alias with an endpoint of its own, which is of one Region", async () => {
      const { output } = await run(["verify", "-r", `${ireland},endpoint=${emulator().url}`]);

      assert.match(output, new RegExp(`^ireland -> ${account}/eu-north-1 prod/\\*: account -`, "m"));
    });
  });
});
