import { readAwsConfig } from "../aws/awsConfig.js";
import type { Context } from "./context.js";
import type { Kind } from "./kind.js";
import { registryPolicy } from "./registryPolicy.js";
import { replicationConfiguration } from "./replicationConfiguration.js";
import type { State } from "./state.js";
import { type CheckResult, check } from "./whole/check.js";
import { type DiffResult, diff } from "./whole/diff.js";
import { type ReadResult, read } from "./whole/read.js";
import { create, remove, update } from "./whole/write.js";

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

const wholeSetting = <Content>(kind: Kind<Content>, context: Context): Handlers => {
  const alone = <Result>(state: State, work: () => Promise<Result>) =>
    told(() => context.exclusive(JSON.stringify([kind.label, state.registry, state.region]), work));
  return {
    // No `await` before the assignment: the host lets other calls in while this one is under way.
    configure: ({ config }) =>
      told(() => {
        context.config = readAwsConfig((key) => config.get(key));
      }),
    check: (olds, news) => told(() => check(kind, context, olds, news)),
    diff: (_id, olds, news) => told(() => diff(kind, olds, news)),
    create: (inputs) => alone(inputs, () => create(kind, context, inputs)),
    read: (id, state) => told(() => read(kind, context, id, state)),
    update: (id, olds, news) => alone(news, () => update(kind, context, id, olds, news)),
    delete: (id, state) => alone(state, () => remove(kind, context, id, state)),
  };
};

/** The handlers of every kind, all over one context. */
export const handlersTable = (context: Context) => ({
  replicationConfiguration: wholeSetting(replicationConfiguration, context),
  registryPolicy: wholeSetting(registryPolicy, context),
});
