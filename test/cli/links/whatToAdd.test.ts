import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import { useCliBench } from "../support/cliBench.js";
import { destination, grant, healthy, roleOf, roles, ruleFor, source } from "../support/replication.js";

type Values = Readonly<Record<string, unknown>>;

const assumeRoles = [{ roleArn: roleOf(other, "way"), externalId: "images" }];
const resource = (title: string, name: string, registryId: string, registry: Values, content: Values) => ({
  type: `pulumi-nodejs:dynamic/ecr:${title}`,
  urn: `urn:pulumi:prod::images::pulumi-nodejs:dynamic/ecr:${title}::${name}`,
  inputs: { registry, ...content },
  outputs: { registryId, region: registry.region, ...content },
});
const rules = resource("ReplicationConfiguration", "ireland", account, { region: "eu-west-1" }, {});
const inFrankfurt = (title: string, name: string, content: Values) =>
  resource(title, name, other, { region: "eu-central-1", assumeRoles }, content);
const stateOf = (...resources: readonly object[]) => JSON.stringify({ version: 3, deployment: { resources } });

describe("what ecr-registry verify --stack proposes", () => {
  const { emulator, run } = useCliBench({ accounts: [{ id: account }, { id: other }], roles });
  beforeEach(() => {
    healthy(emulator());
    destination(emulator()).setPolicy(undefined);
  });
  const verify = (state: string) => run(["verify", "--stack", "-"], { input: state });

  it("is no second statement where the stack has one under a Sid of its own that is not live, but to put that back", async () => {
    const { code, output } = await verify(
      stateOf(rules, inFrankfurt("RegistryPolicyStatement", "images", { statement: grant() })),
    );

    assert.match(
      output,
      /\(NOT_ADMITTED\)\n.*\n {2}-> RegistryPolicyStatement images of the stack allows it, but is not live: put it back with pulumi up --refresh\n\n/,
    );
    assert.doesNotMatch(output, /^\{/m);
    assert.equal(code, 1);
  });

  it("is to put back what was written, where a refresh has seen something else since", async () => {
    const seen = { statement: grant({ Principal: { AWS: "777788889999" } }), __applied: grant() };

    const { output } = await verify(stateOf(rules, inFrankfurt("RegistryPolicyStatement", "images", seen)));

    assert.match(output, /RegistryPolicyStatement images of the stack allows it, but is not live/);
  });

  it("is what the stack has not got, and belongs into its program beside what it has", async () => {
    source(emulator()).setRules([ruleFor("prod/"), ruleFor("base/")]);
    destination(emulator()).setPolicy(document(grant()));

    const { output } = await verify(
      stateOf(rules, inFrankfurt("RegistryPolicyStatement", "images", { statement: grant() })),
    );

    assert.match(output, /-> add this statement to the program, beside RegistryPolicyStatement images\n\{/);
    assert.match(output, /repository\/base\/\*"\n/);
    assert.doesNotMatch(output, /repository\/prod\/\*"/);
  });

  it("belongs into the policy that a resource of the stack has as a whole", async () => {
    const { output } = await verify(
      stateOf(
        rules,
        inFrankfurt("RegistryPolicy", "frankfurt", {
          policy: document(grant({ Sid: "Others", Principal: "777788889999" })),
        }),
      ),
    );

    assert.match(output, /-> add this statement to the policy of RegistryPolicy frankfurt in the program\n\{/);
  });

  it("belongs into the registry's policy where the stack has nothing of it", async () => {
    const { output } = await verify(
      stateOf({
        ...rules,
        inputs: { ...rules.inputs, destinationRegistries: [{ region: "eu-central-1", accountId: other, assumeRoles }] },
      }),
    );

    assert.match(output, /-> add this statement to its registry policy\n\{/);
  });
});
