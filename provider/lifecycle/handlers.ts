import { readAwsConfig } from "../aws/awsConfig.js";
import { isTooDeep, tooDeep } from "../base/depth.js";
import { RegistryError } from "../base/errors.js";
import { plainLines } from "../base/plainText.js";
import { isRecord, type Properties } from "../base/values.js";
import type { Kind } from "../kinds/kind.js";
import { kinds } from "../kinds/kinds.js";
import { readNamedRegistries, registriesKey } from "../registry/namedRegistries.js";
import { foreseeOwed } from "./backfill/foresee.js";
import { type CheckResult, check } from "./check.js";
import { type Context, type Deployment, notConfigured } from "./deployment.js";
import { type DiffResult, diff } from "./diff.js";
import { type Kept, type WritingVerb, withLate } from "./foundLate.js";
import { newLimit, type Verb } from "./limit.js";
import { type ReadResult, read } from "./read.js";
import { readResource } from "./resource.js";
import type { State } from "./state.js";
import { create, remove, update, type Writing } from "./write.js";

/** What the engine's host for dynamic providers calls; transport-neutral, so that a plugin can serve the same. */
export interface Handlers {
  configure(request: { readonly config: { get(key: string): string | undefined } }): Promise<void>;
  check(olds: Properties, news: Properties): Promise<CheckResult>;
  diff(id: string, olds: Properties, news: Properties): Promise<DiffResult>;
  create(inputs: Properties): Promise<State>;
  read(id: string, state: Properties): Promise<ReadResult>;
  update(id: string, olds: Properties, news: Properties): Promise<Pick<State, "outs">>;
  delete(id: string, state: Properties): Promise<void>;
}

/** The handlers of one provider, by the key of the resource type; all providers of a deployment share its ownership. */
export const handlersTable = (deployment: Deployment): ReadonlyMap<string, Handlers> => {
  const common = { deployment, configured: notConfigured() };
  const { replication, policy } = deployment;
  return new Map([
    ...kinds.replication.map((kind) => [kind.key, handlersOf({ ...common, kind, shared: replication })] as const),
    ...kinds.policy.map((kind) => [kind.key, handlersOf({ ...common, kind, shared: policy })] as const),
  ]);
};

const handlersOf = <Content>(common: Omit<Context<Content>, "limit">): Handlers => {
  const { deployment, configured, kind } = common;
  const { log } = deployment;
  const limited = (verb: Verb, properties: Properties): Context<Content> => ({
    ...common,
    limit: newLimit(deployment, verb, properties),
  });
  const writing = <Result>(
    verb: WritingVerb,
    properties: Properties,
    work: (context: Writing<Content>) => Promise<Result>,
    kept: (answer: Result) => Kept,
  ): Promise<Result> =>
    deployment.operations.run(
      (operation) => orLeave(properties, async () => work({ ...limited(verb, properties), operation })),
      (answer, late) => withLate(answer, late, kept),
    );
  const answer = <Result>(work: () => Result | Promise<Result>): Promise<Result> =>
    deployment.during(() => answered(work));
  const answered = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      // The host prints `${error}: ${error.stack}` of a failing check, diff, read or delete: one line, not a trace.
      if (error instanceof Error) error.message = plainLines(error.message.split("\n"));
      if (error instanceof Error) error.stack = `(${"code" in error ? String(error.code) : error.name})`;
      throw error;
    } finally {
      await log.settled();
    }
  };
  /** What fails adds nothing to a destination: others must not wait for it with the backfill. */
  const orLeave = async <Result>(inputs: Properties, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!isTooDeep(inputs)) await deployment.backfills.leave(readResource(kind, inputs).qualifiedName);
      throw error;
    }
  };
  return {
    // No `await` before the assignment: the host lets other calls in while this one is under way.
    configure: ({ config }) =>
      answer(() => {
        // What of it was set as a secret, the host does not say.
        configured.registries = readNamedRegistries(config.get(registriesKey), { secret: true });
        configured.aws = readAwsConfig((key) => config.get(key));
        configured.stackFile = {
          replication: namesBelow(config.get("ecr-registry:replication")),
          policies: namesBelow(config.get("ecr-registry:policies")),
        };
      }),
    check: (olds, news) =>
      answer(() =>
        isTooDeep(news)
          ? { inputs: {}, failures: [{ property: "", reason: tooDeepFor(kind) }] }
          : check(limited("read", news), olds, news),
      ),
    diff: (_id, olds, news) =>
      answer(() => {
        const owes = foreseeOwed(common, mustBeFlat(kind, olds), mustBeFlat(kind, news));
        return diff(kind, olds, news, configured.registries, owes);
      }),
    create: (inputs) =>
      answer(() =>
        writing(
          "create",
          inputs,
          (context) => create(context, mustBeFlat(kind, inputs)),
          ({ id, outs }) => ({
            id,
            properties: outs,
          }),
        ),
      ),
    read: (id, state) => answer(() => read(limited("read", state), id, mustBeFlat(kind, state))),
    update: (id, olds, news) =>
      answer(() =>
        writing(
          "update",
          news,
          (context) => update(context, id, mustBeFlat(kind, olds), mustBeFlat(kind, news)),
          ({ outs }) => ({ id, properties: outs }),
        ),
      ),
    delete: (id, state) =>
      answer(() =>
        writing(
          "delete",
          state,
          (context) => remove(context, id, mustBeFlat(kind, state)),
          () => ({}),
        ),
      ),
  };
};

/** The names below a key of the stack file; none where it is malformed, which is for the program to say that reads it. */
const namesBelow = (text: string | undefined): readonly string[] => {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return isRecord(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
};

/** State that is so deep was not written by us. */
const mustBeFlat = <Content>(kind: Kind<Content>, properties: Properties): Properties => {
  if (!isTooDeep(properties)) return properties;
  throw new RegistryError("INVALID_INPUT", tooDeepFor(kind));
};

const tooDeepFor = <Content>({ name }: Kind<Content>): string =>
  `the properties of a ${name} ${tooDeep.rule}: ${tooDeep.remedy}`;
