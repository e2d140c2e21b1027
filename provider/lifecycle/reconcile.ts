import { RegistryError } from "../base/errors.js";
import { describeFinding, findingKey } from "../base/finding.js";
import type { RegistryApi } from "../kinds/registryApi.js";
import type { Setting } from "../kinds/setting.js";
import { partitionOf, type Registry, registryName } from "../registry/registry.js";
import { backoff, type Pace, principalTries, verifyTries, writeTries } from "./retries.js";

/** A setting of one registry, and the way to it. */
export interface Target<Content> {
  readonly setting: Setting<Content>;
  readonly api: RegistryApi;
  readonly region: string;
  /** Fails with `ACCOUNT_MISMATCH` for an account that may not be reached. */
  readonly guard: (account: string) => void;
  readonly pace: Pace;
}

export interface Outcome<Content> {
  readonly registry: Registry;
  /** What was live before the first write. */
  readonly before: Content;
  /** What is live now, as far as could be read. */
  readonly live: Content;
  readonly written: boolean;
  /** Whether a write was sent that AWS may have carried out, or may yet carry out, although no answer said so. */
  readonly unanswered: boolean;
  /** Why it ended before anybody saw what became of such a write. */
  readonly failure?: unknown;
}

/** Looks at the setting, having made sure that it is the right account's. */
export const observe = async <Content>({ setting, api, region, guard }: Target<Content>) => {
  const { account, content } = await setting.read(api);
  guard(account);
  return { registry: { partition: partitionOf(region), account, region }, content };
};

const pauseBeforeRetry = async <Content>(
  { setting, pace }: Target<Content>,
  error: unknown,
  content: Content,
  tries: number,
): Promise<void> => {
  const code = error instanceof RegistryError ? error.code : undefined;
  const passing = code === "THROTTLED" || code === "UNAVAILABLE";
  const propagating = (code === "PRINCIPAL_NOT_FOUND" || code === "REFUSED") && setting.namesNewPrincipals(content);
  if (passing && tries < writeTries) return backoff(pace, tries, 500, 10_000);
  if (propagating && tries < principalTries) return backoff(pace, tries, 1_000, 15_000);
  throw error;
};

/**
 * Reads until the write shows, or something else than before. A reading that fails does not make it undone, but for one
 * that shows what nobody understands: then another writer was there.
 */
const verify = async <Content>(
  target: Target<Content>,
  registry: Registry,
  written: Content,
  before: Content,
): Promise<Content> => {
  const { setting, pace } = target;
  for (let tries = 0; ; tries++) {
    let seen: Content;
    try {
      seen = (await observe(target)).content;
    } catch (error) {
      if (isNovel(error)) throw error;
      return written;
    }
    const isStale = !setting.equivalent(seen, written, registry) && setting.equivalent(seen, before, registry);
    if (!isStale || tries >= verifyTries) return seen;
    await backoff(pace, tries, 200, 5_000);
  }
};

/**
 * The one way from what is live to what shall be: observe, compare, write only if different, verify.
 *
 * A write whose answer was lost is not repeated blindly: the setting is looked at again, and everything is decided anew.
 * What fails after such a write is part of the outcome, as the write may have been carried out: nobody may forget it.
 *
 * @param desired what shall be live, given what is; fails when it must not be overwritten
 */
export const reconcile = async <Content>(
  target: Target<Content>,
  desired: (live: Content, registry: Registry) => Content,
): Promise<Outcome<Content>> => {
  const { setting, api } = target;
  const { registry, content: before } = await observe(target);
  let [live, unanswered] = [before, false];
  for (let tries = 0; ; tries++) {
    const next = desired(live, registry);
    // After an attempt whose answer was lost, what is equal now may well be our own work.
    if (setting.equivalent(live, next, registry)) return { registry, before, live, written: tries > 0, unanswered };
    try {
      await setting.write(api, next);
    } catch (error) {
      unanswered ||= isUnanswered(error);
      try {
        await pauseBeforeRetry(target, error, next, tries);
        live = (await observe(target)).content;
      } catch (failure) {
        if (!unanswered) throw failure;
        return { registry, before, live, written: true, unanswered, failure };
      }
      continue;
    }
    try {
      return { registry, before, live: await verify(target, registry, next, live), written: true, unanswered };
    } catch (failure) {
      return { registry, before, live: next, written: true, unanswered: true, failure };
    }
  }
};

/** Whether AWS has content that this version does not understand. */
export const isNovel = (error: unknown): boolean =>
  error instanceof RegistryError && error.code === "UNEXPECTED_ANSWER";

/** Whether AWS may have carried out a request all the same: every other answer says that it did not. */
const isUnanswered = (error: unknown): boolean => !(error instanceof RegistryError) || error.code === "UNAVAILABLE";

/** The most entries that a message names. */
const mostEntries = 20;

/** What fills a setting, as the end of a message. */
const whatIsThere = <Content>(setting: Setting<Content>, live: Content, registry: Registry): string => {
  const entries = setting.items(live, registry);
  const named = entries.slice(0, mostEntries).map(({ shown }) => `\n  - ${shown}`);
  const more = entries.length > mostEntries ? `\n  ... and ${entries.length - mostEntries} more` : "";
  return entries.length === 0 ? "" : `\nother content, not written by this resource:${named.join("")}${more}`;
};

/**
 * Fails with `LIMIT_EXCEEDED` where a change takes a setting over a limit that AWS does not raise.
 *
 * A setting that is over it already, and does not become more so by another limit, is AWS's to judge.
 */
export const exceeds = <Content>(
  setting: Setting<Content>,
  registry: Registry,
  live: Content,
  desired: Content,
): void => {
  const before = new Set(setting.exceeded(live).map(findingKey));
  const broken = setting
    .exceeded(desired)
    .filter((finding) => finding.severity === "error" && !before.has(findingKey(finding)));
  if (broken.length === 0) return;
  const name = registryName(registry);
  throw new RegistryError(
    "LIMIT_EXCEEDED",
    `the ${setting.label} of ${name} would exceed a limit; nothing was changed: ` +
      `${broken.map(describeFinding).join("; ")}${whatIsThere(setting, live, registry)}`,
    { registry: name },
  );
};

/** A refusal of AWS, with the limits that the document is over and what else is in it, if there are any. */
export const explainRefusal = <Content>(
  setting: Setting<Content>,
  registry: Registry,
  error: unknown,
  live: Content,
  desired: Content,
): unknown => {
  const over = setting.exceeded(desired);
  if (!(error instanceof RegistryError) || error.code !== "REFUSED" || over.length === 0) return error;
  const limits = over.map(describeFinding).join("; ");
  return new RegistryError(
    "LIMIT_EXCEEDED",
    `${error.message}; ${limits}${whatIsThere(setting, live, registry)}`,
    error.details,
  );
};
