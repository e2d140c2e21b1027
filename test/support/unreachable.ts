import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { EmulatorOptions } from "#emulator/options.js";
import type { Properties } from "#provider/base/values.js";
import type { Handlers } from "#provider/lifecycle/handlers.js";
import { account, type ConfigOverrides, type HandlerBench, openHandlerBench } from "./handlerBench.js";
import { ruleInputs, statementInputs } from "./parts.js";
import { document, policyInputs, replicationInputs, rule, statement } from "./samples.js";
import { here, registry } from "./wholeSetting.js";

/** Every kind of resource, with what it asks for first, what it asks for later, and the operations that it uses. */
export const kinds = [
  {
    kind: "ReplicationConfiguration",
    handlers: (bench: HandlerBench): Handlers => bench.replication,
    before: replicationInputs([rule("us-east-1", "prod/")]),
    after: replicationInputs([rule("us-east-2", "base/")]),
    read: "ecr:DescribeRegistry",
    put: "ecr:PutReplicationConfiguration",
    remove: "ecr:PutReplicationConfiguration",
  },
  {
    kind: "ReplicationRule",
    handlers: (bench: HandlerBench): Handlers => bench.rule,
    before: ruleInputs(rule("us-east-1", "prod/")),
    after: ruleInputs(rule("us-east-2", "prod/")),
    read: "ecr:DescribeRegistry",
    put: "ecr:PutReplicationConfiguration",
    remove: "ecr:PutReplicationConfiguration",
  },
  {
    kind: "RegistryPolicy",
    handlers: (bench: HandlerBench): Handlers => bench.policy,
    before: policyInputs(document(statement("One"))),
    after: policyInputs(document(statement("Two"))),
    read: "ecr:GetRegistryPolicy",
    put: "ecr:PutRegistryPolicy",
    remove: "ecr:DeleteRegistryPolicy",
  },
  {
    kind: "RegistryPolicyStatement",
    handlers: (bench: HandlerBench): Handlers => bench.statement,
    before: statementInputs(statement("One")),
    after: statementInputs(statement("One", "222233334444")),
    read: "ecr:GetRegistryPolicy",
    put: "ecr:PutRegistryPolicy",
    remove: "ecr:DeleteRegistryPolicy",
  },
] as const;

export type KindSample = (typeof kinds)[number];

/** A resource as the engine knows it. */
export interface Settled {
  readonly id: string;
  readonly outs: Properties;
}

type Call = (handlers: Handlers, settled: Settled, news: Properties) => Promise<unknown>;

/** What the engine calls after the check, for a resource that there is, or a new one in its place. */
export const verbs: Readonly<Record<"create" | "update" | "read" | "delete", Call>> = {
  create: (handlers, _, news) => handlers.create({ ...news, ...here }),
  update: (handlers, { id, outs }, news) => handlers.update(id, outs, { ...news, ...here }),
  read: (handlers, { id, outs }) => handlers.read(id, outs),
  delete: (handlers, { id, outs }) => handlers.delete(id, outs),
};

/** Keys, secrets and tokens of the emulator; and whatever a test names so. */
const secrets = /A[KS]IA[0-9A-Z]|not-a-secret|emulator-session|hush/;

/** No text that the user sees holds a secret. */
export const assertNoSecrets = (text: string): void => assert.doesNotMatch(text, secrets);

/** A bench per test for what fails before anything is written; registers its own hooks. */
export const useUnreachable = (options: EmulatorOptions) => {
  let bench: HandlerBench;
  beforeEach(async () => {
    bench = await openHandlerBench(options);
  });
  afterEach(() => bench.close());
  const stored = () => ({ rules: registry(bench).rules(), policy: registry(bench).policy() });

  return {
    bench: () => bench,
    /** A resource of the kind in state, made while all was well. */
    async settled({ handlers, before }: KindSample): Promise<Settled> {
      const { inputs } = await handlers(bench).check({}, before);
      return handlers(bench).create(inputs);
    },
    empty(): void {
      registry(bench).setRules([]);
      registry(bench).setPolicy(undefined);
    },
    /** A later process, and an emulator that has forgotten what came before. */
    async process(config: ConfigOverrides = {}): Promise<HandlerBench> {
      const process = await bench.process(account, undefined, config);
      bench.emulator.clearCalls();
      return process;
    },
    /** Names of the calls that AWS accepted. */
    accepted: () => bench.emulator.calls({ status: 200 }).map(({ operation }) => operation),
    /** What the work fails with, at once, having seen to it that nothing was written and no secret told. */
    async failure(process: HandlerBench, work: Promise<unknown>) {
      const before = stored();
      const error = await work.then(
        () => assert.fail("it worked"),
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Error && "code" in error);
      assert.deepEqual(stored(), before);
      assertNoSecrets(`${process.notes} ${error.message} ${error.stack} ${inspect(error, { depth: null })}`);
      assert.deepEqual(process.pauses, []);
      return { code: error.code, message: error.message.replace(/\(request [\w-]+\)/, "(request)") };
    },
  };
};
