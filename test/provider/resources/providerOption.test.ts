import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  type RegistryConnection,
  RegistryPolicy,
  RegistryPolicyStatement,
  ReplicationConfiguration,
  ReplicationRule,
} from "pulumi-ecr-registry";
import { AnyProvider, awsProvider, Role } from "../../support/awsProviders.js";
import { register } from "../../support/registration.js";
import { document, rule, statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

const policy = document(statement("A"));
const replicationConfiguration = { rules: [rule("us-east-1", "prod/")] };
const id = "111122223333/eu-west-1";
const roleArn = "arn:aws:iam::444455556666:role/registry";

interface Given {
  readonly registry?: RegistryConnection & { readonly region: string };
  readonly opts?: pulumi.CustomResourceOptions;
}
const kinds = {
  RegistryPolicy: {
    build: ({ opts, ...args }: Given) => new RegistryPolicy("main", { policy, ...args }, opts),
    get: (opts: pulumi.CustomResourceOptions) => RegistryPolicy.get("main", id, {}, opts),
  },
  RegistryPolicyStatement: {
    build: ({ opts, ...args }: Given) =>
      new RegistryPolicyStatement("main", { statement: statement("A"), ...args }, opts),
    get: (opts: pulumi.CustomResourceOptions) => RegistryPolicyStatement.get("main", id, {}, opts),
  },
  ReplicationConfiguration: {
    build: ({ opts, ...args }: Given) =>
      new ReplicationConfiguration("main", { replicationConfiguration, ...args }, opts),
    get: (opts: pulumi.CustomResourceOptions) => ReplicationConfiguration.get("main", id, {}, opts),
  },
  ReplicationRule: {
    build: ({ opts, ...args }: Given) => new ReplicationRule("main", { ...rule("us-east-1", "prod/"), ...args }, opts),
    get: (opts: pulumi.CustomResourceOptions) => ReplicationRule.get("main", id, {}, opts),
  },
};

const aws = (profile = "prod") => awsProvider({ region: "eu-west-1", profile }, profile);
const reached = (profile = "prod") => ({ region: "eu-west-1", profile, stackConfig: false });
const host = () => new AnyProvider("pulumi-nodejs", "host");

class Parent extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions) {
    super("platform:images:Registry", "images", {}, opts);
  }
}
const says = (text: string | RegExp) => (error: unknown) =>
  pulumi.RunError.isInstance(error) && (typeof text === "string" ? error.message === text : text.test(error.message));

for (const [kind, { build, get }] of Object.entries(kinds)) {
  describe(`how ${kind} is told its registry`, () => {
    const given: readonly (readonly [what: string, opts: () => object])[] = [
      ["the option provider", () => ({ provider: aws() })],
      ["a list of providers", () => ({ providers: [aws()] })],
      ["a record of providers", () => ({ providers: { aws: aws() } })],
      ["merged options", () => pulumi.mergeOptions({ providers: [host()] }, { provider: aws() })],
      ["the option provider before a list", () => ({ provider: aws(), providers: [aws("test")] })],
      ["the last one of a list", () => ({ providers: [aws("test"), aws()] })],
      ["a parent", () => ({ parent: new Parent({ providers: [aws()] }) })],
      [
        "the option provider before a parent",
        () => ({ provider: aws(), parent: new Parent({ providers: [aws("test")] }) }),
      ],
    ];
    for (const [what, opts] of given) {
      it(`takes over an aws.Provider of ${what}, which the engine does not see`, async () => {
        const { inputs, provider } = await register(() => build({ opts: opts() }));

        assert.deepEqual(inputs.registry, reached());
        assert.doesNotMatch(provider, /aws/);
      });
    }

    it("asks the engine for its own host beside an aws.Provider", async () => {
      assert.equal((await register(() => build({ opts: { provider: aws() } }))).provider, "");
    });

    it("takes over an aws.Provider in a preview, in which the SDK takes what it was not given for not known", async () => {
      const { inputs } = await register(() => build({ opts: { provider: aws() } }), { preview: true });

      assert.deepEqual(inputs.registry, reached());
    });

    it("keeps the parts that are known beside one that is not", async () => {
      const provider = () => awsProvider({ region: "eu-west-1", assumeRoles: [{ roleArn: new Role("role").arn }] });
      const { inputs } = await register(() => build({ opts: { provider: provider() } }), { preview: true });

      assert.deepEqual(inputs.registry, { region: "eu-west-1", assumeRoles: unknownText, stackConfig: false });
    });

    it("marks a part that is a secret, and no other", async () => {
      const roles = [{ roleArn, externalId: pulumi.secret("ticket-7") }];
      const provider = () => awsProvider({ region: "eu-west-1", assumeRoles: roles });
      const { inputs, secrets } = await register(() => build({ opts: { provider: provider() } }));
      const { assumeRoles, ...others } = Object(inputs.registry);

      assert.deepEqual(others, { region: "eu-west-1", stackConfig: false });
      assert.deepEqual(assumeRoles.value, [{ roleArn, externalId: "ticket-7" }]);
      assert.deepEqual(secrets, []);
    });

    it("reads by id with an aws.Provider, too", async () => {
      const { id: read, inputs, provider } = await register(() => get({ provider: aws() }));

      assert.deepEqual([read, inputs.registry, provider], [id, reached(), ""]);
    });

    it("says nothing of the registry without registry and provider", async () => {
      const { inputs } = await register(() => build({ opts: { parent: new Parent({}) } }));

      assert.ok(!("registry" in inputs));
    });

    it("prefers a registry to a parent's aws.Provider", async () => {
      const parent = () => new Parent({ providers: [aws()] });
      const { inputs } = await register(() => build({ registry: { region: "eu-west-1" }, opts: { parent: parent() } }));

      assert.deepEqual(inputs.registry, { region: "eu-west-1" });
    });

    it("fails with a registry and an aws.Provider of its own", async () => {
      await assert.rejects(
        register(() => build({ registry: { region: "us-east-1" }, opts: { provider: aws() } })),
        says('argument registry and option provider ("prod") both say which registry it is: pass only one of them'),
      );
    });

    it("goes to a provider of the engine's host, which has its own configuration, whatever a parent has", async () => {
      const parent = () => new Parent({ providers: [aws()] });
      const { inputs, provider } = await register(() => build({ opts: { provider: host(), parent: parent() } }));

      assert.match(provider, /pulumi:providers:pulumi-nodejs::host/);
      assert.ok(!("registry" in inputs));
    });

    it("goes to a provider of the engine's host beside an aws.Provider", async () => {
      const { inputs, provider } = await register(() =>
        build({ opts: { provider: host(), ...{ providers: [aws()] } } }),
      );

      assert.match(provider, /pulumi:providers:pulumi-nodejs::host/);
      assert.deepEqual(inputs.registry, reached());
    });

    it("fails for a provider of another package, saying how to name the registry", async () => {
      await assert.rejects(
        register(() => build({ opts: { provider: new AnyProvider("gcp", "images") } })),
        says(
          'option provider is a provider of package "gcp", which cannot manage this resource: pass an aws.Provider, ' +
            "set the argument registry: { region, profile }, or set aws:region and aws:profile in the stack configuration",
        ),
      );
    });
  });
}
