import { readAwsConfig } from "../aws/awsConfig.js";
import type { PolicyDocument } from "../policy/document.js";
import type { ReplicationRule } from "../replication/rules.js";
import type { Context } from "./context.js";
import type { Kind } from "./kind.js";
import { registryPolicy } from "./kinds/registryPolicy.js";
import { registryPolicyStatement } from "./kinds/registryPolicyStatement.js";
import { replicationConfiguration } from "./kinds/replicationConfiguration.js";
import { replicationRule } from "./kinds/replicationRule.js";
import type { State } from "./state.js";
import { type CheckResult, check } from "./steps/check.js";
import { type DiffResult, diff } from "./steps/diff.js";
import { type ReadResult, read } from "./steps/read.js";
import { create, remove, update } from "./steps/write.js";
import { newWriters, type Writers } from "./writers.js";

/** What the engine's host for dynamic providers calls; transport-neutral, so that a plugin could serve the same. */
export interface Handlers {
  configure(request: { readonly config: { get(key: string): string | undefined } }): Promise<void>;
  check(olds: State, news: State): Promise<CheckResult>;
  diff(id: string, olds: State, news: State): Promise<DiffResult>;
  create(inputs: State): Promise<{ readonly id: string; readonly outs: Record<string, unknown> }>;
  read(id: string, state: State): Promise<ReadResult>;
  update(id: string, olds: State, news: State): Promise<{ readonly outs: Record<string, unknown> }>;
  delete(id: string, state: State): Promise<void>;
}

/** The host prints `${error}: ${error.stack}` of a failing check, diff, read or delete: one line, not a trace. */
const told = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) error.stack = `(${"code" in error ? String(error.code) : error.name})`;
    throw error;
  }
};

const handlersOf = <Content>(kind: Kind<Content>, context: Context, writers: Writers<Content>): Handlers => {
  const scene = { kind, context, writers };
  return {
    // No `await` before the assignment: the host lets other calls in while this one is under way.
    configure: ({ config }) =>
      told(() => {
        context.config = readAwsConfig((key) => config.get(key));
      }),
    check: (olds, news) => told(() => check(kind, context, olds, news)),
    diff: (_id, olds, news) => told(() => diff(kind, olds, news)),
    create: (inputs) => told(() => create(scene, inputs)),
    read: (id, state) => told(() => read(kind, context, id, state)),
    update: (id, olds, news) => told(() => update(scene, id, olds, news)),
    delete: (id, state) => told(() => remove(scene, id, state)),
  };
};

/** The handlers of every kind, all over one context; the kinds of one setting queue up for it together. */
export const handlersTable = (context: Context) => {
  const replication = newWriters<readonly ReplicationRule[]>();
  const policy = newWriters<PolicyDocument>();
  return {
    replicationConfiguration: handlersOf(replicationConfiguration, context, replication),
    replicationRule: handlersOf(replicationRule, context, replication),
    registryPolicy: handlersOf(registryPolicy, context, policy),
    registryPolicyStatement: handlersOf(registryPolicyStatement, context, policy),
  };
};
