import { RegistryError } from "../base/errors.js";
import { registryName } from "../registry/registry.js";
import type { Verb } from "./limit.js";
import { settingName } from "./ownership.js";
import { type Resource, writtenBy } from "./resource.js";
import type { Told } from "./waiting.js";

/** What writes. */
export type WritingVerb = Exclude<Verb, "read">;

/** What the engine keeps of a resource beside its error; nothing of one that it was to delete. */
export interface Kept {
  readonly id?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What a second look found after the engine had its answer: the state says otherwise by now, so the user must know. */
export const foundLate = <Content>(
  resource: Resource<Content>,
  { registry, undone, failure }: Told<Content>,
  verb: WritingVerb,
): RegistryError | undefined => {
  if (!undone && failure === undefined) return undefined;
  const reading = verb === "delete" ? writtenBy(resource).at(-1) : resource.content;
  const what = settingName(resource, registry, reading);
  const details = { registry: registryName(registry) };
  const resourceName = JSON.stringify(resource.name);
  if (failure !== undefined) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return new RegistryError(
      failure instanceof RegistryError ? failure.code : "UNAVAILABLE",
      `${resourceName} ${did[verb]} the ${what}, but the second look at it failed: ${why}; then: ${refresh}`,
      details,
    );
  }
  const message =
    verb === "delete"
      ? `another writer put the ${what} back after ${resourceName} had deleted it, which is no longer in the state: find ` +
        "out who else writes it, and remove it there, or create the resource again and destroy it"
      : `another writer replaced the ${what} after ${resourceName} had written it, and the state does not say so: find out ` +
        `who else writes it, then ${refresh}`;
  return new RegistryError("OVERWRITTEN", message, details);
};

const did: Readonly<Record<WritingVerb, string>> = { create: "wrote", update: "wrote", delete: "deleted" };

const refresh = "run `pulumi up --refresh`";

/** The most registries that a message names. */
const mostNamed = 20;

/** The answer of an operation that tells, too, what went wrong with those that had theirs before. */
export const withLate = <Result>(
  answer: PromiseSettledResult<Result>,
  late: readonly Error[],
  kept: (value: Result) => Kept,
): Result => {
  if (late.length === 0) {
    if (answer.status === "rejected") throw answer.reason;
    return answer.value;
  }
  const [first] = late;
  const code = first instanceof RegistryError ? first.code : "UNAVAILABLE";
  const lines = describeLate(late);
  if (answer.status === "fulfilled") {
    const error = new RegistryError(code, lines);
    // The engine keeps the resource, with these properties, and runs an update next time.
    throw Object.assign(error, kept(answer.value), { reasons: [error.message] });
  }
  const { reason } = answer;
  if (!(reason instanceof Error)) throw reason;
  reason.message = [reason.message, ...lines].join("\n");
  if ("reasons" in reason) Object.assign(reason, { reasons: [reason.message] });
  throw reason;
};

/** Of a deployment that was interrupted all are said at once. */
const describeLate = (late: readonly Error[]): readonly string[] => {
  const isInterrupted = (error: Error) => error instanceof RegistryError && error.code === "INTERRUPTED";
  const others = late.filter((error) => !isInterrupted(error)).map(({ message }) => message);
  const places = late.flatMap((error) =>
    error instanceof RegistryError && isInterrupted(error) ? [error.details.registry ?? "a registry"] : [],
  );
  const names = [...new Set(places)];
  if (names.length === 0) return others;
  const more = names.length > mostNamed ? `, and ${names.length - mostNamed} more` : "";
  return [
    ...others,
    `interrupted before the second look at what was written to ${names.slice(0, mostNamed).join(", ")}${more}: ${refresh}`,
  ];
};
