import type { BackfillsApi } from "../aws/ecrBackfillsApi.js";
import { RegistryError } from "../base/errors.js";
import type { RegistryApi } from "../kinds/registryApi.js";
import type { Setting } from "../kinds/setting.js";
import { partitionOf, type Registry } from "../registry/registry.js";
import type { Limit } from "./limit.js";
import { backoff, freshFor, type Pace, principalTries, rereads, writeTries } from "./retries.js";

/** A setting of one registry, and the way to it. */
export interface Target<Content> {
  readonly setting: Setting<Content>;
  readonly api: RegistryApi;
  /** The backfills of its registry. */
  backfills(): Promise<BackfillsApi>;
  /** Names the setting and its registry, as far as that is known: `the registry policy of 111122223333/eu-west-1`. */
  readonly name: string;
  readonly region: string;
  /** The account that the registry is expected to be in, where one is. */
  readonly account: string | undefined;
  /** Fails with `ACCOUNT_MISMATCH` for an account that may not be reached. */
  readonly guard: (account: string) => void;
  readonly pace: Pace;
  readonly limit: Limit;
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
  /** Whether AWS accepted a write and went on to show what was there before. */
  readonly lost: boolean;
  /** Why it ended before anybody saw what became of such a write. */
  readonly failure?: unknown;
}

/** What is to be known of a setting before it is written. */
export interface Turn {
  /** The principals that AWS has been given the time to learn of, by this deployment: nobody waits for them again. */
  readonly awaited: Set<string>;
  /** Reads after a write until it shows. */
  readonly verifyTries: number;
  /** Whether no message may name what is in the document. */
  readonly secret: boolean;
}

/** What is live, as a look has shown it. */
export interface Observation<Content> {
  readonly registry: Registry;
  readonly content: Content;
  /** When the look began: a change that came later may not be in it. */
  readonly since: number;
}

/** Looks at the setting, having made sure that it is the right account's. */
export const observe = async <Content>({
  setting,
  api,
  name,
  region,
  account: expected,
  guard,
  pace,
  limit,
}: Target<Content>): Promise<Observation<Content>> => {
  const since = pace.now();
  const { account, content } = await limit.wait(name, "an answer of Amazon ECR to a read", (signal) =>
    setting.read(api, { signal, account: expected }),
  );
  guard(account);
  return { registry: { partition: partitionOf(region), account, region }, content, since };
};

const pauseBeforeRetry = <Content>(
  { setting, name, pace, limit }: Target<Content>,
  error: unknown,
  content: Content,
  tries: number,
  { awaited, secret }: Turn,
): Promise<void> => {
  const code = error instanceof RegistryError ? error.code : undefined;
  const answer = error instanceof RegistryError ? (error.details.answer ?? error.message) : String(error);
  if ((code === "THROTTLED" || code === "UNAVAILABLE") && tries < writeTries) {
    return limit.wait(name, `another try, as the answer was ${answer}`, (signal) =>
      backoff(pace, tries, 500, 10_000, signal),
    );
  }
  if (code !== "PRINCIPAL_NOT_FOUND" && code !== "REFUSED") throw error;
  const fresh = setting.newPrincipals(content).filter((one) => !awaited.has(one));
  if (fresh.length > 0 && tries < principalTries) {
    return limit.wait(
      name,
      `AWS to learn of ${secret ? "new principals" : fresh.join(", ")}, as the answer was ${answer}`,
      (signal) => backoff(pace, tries, 1_000, 15_000, signal),
    );
  }
  for (const one of fresh) awaited.add(one);
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
  { verifyTries }: Turn,
): Promise<Pick<Outcome<Content>, "live" | "lost">> => {
  const { setting, name, pace, limit } = target;
  for (let tries = 0; ; tries++) {
    let live: Content;
    try {
      live = (await observe(target)).content;
    } catch (error) {
      if (isNovel(error) || limit.signal.aborted) throw error;
      return { live: written, lost: false };
    }
    const isStale = !setting.equivalent(live, written, registry) && setting.equivalent(live, before, registry);
    if (!isStale || tries >= verifyTries) return { live, lost: isStale };
    await limit.wait(name, "Amazon ECR to show what was written", (signal) => backoff(pace, tries, 200, 5_000, signal));
  }
};

/** What shall be live, given what is now: whoever wrote since we read has looked at it before our write undoes theirs. */
const decide = async <Content>(
  target: Target<Content>,
  first: Observation<Content>,
  desired: (live: Content, registry: Registry) => Content,
): Promise<{ readonly seen: Observation<Content>; readonly next: Content }> => {
  const { setting, pace } = target;
  let seen = first;
  for (let again = 0; ; again++) {
    const next = desired(seen.content, seen.registry);
    const isFresh = pace.now() - seen.since <= freshFor;
    if (isFresh || again === rereads || setting.equivalent(seen.content, next, seen.registry)) return { seen, next };
    seen = await observe(target);
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
  turn: Turn,
): Promise<Outcome<Content>> => {
  const { setting, api, name, limit } = target;
  let seen = await observe(target);
  const { registry } = seen;
  const { account } = registry;
  let [before, unanswered] = [seen.content, false];
  for (let tries = 0; ; tries++) {
    let next: Content;
    try {
      ({ seen, next } = await decide(target, seen, desired));
    } catch (failure) {
      if (!unanswered) throw failure;
      return { registry, before, live: seen.content, written: true, unanswered, lost: false, failure };
    }
    if (tries === 0) before = seen.content;
    const { content: live } = seen;
    // After an attempt whose answer was lost, what is equal now may well be our own work.
    if (setting.equivalent(live, next, registry)) {
      return { registry, before, live, written: tries > 0, unanswered, lost: false };
    }
    try {
      await limit.wait(name, "an answer of Amazon ECR to a write", (signal) =>
        setting.write(api, next, { signal, account }),
      );
    } catch (error) {
      unanswered ||= isUnanswered(error);
      try {
        await pauseBeforeRetry(target, error, next, tries, turn);
        seen = await observe(target);
      } catch (failure) {
        if (!unanswered) throw failure;
        return { registry, before, live, written: true, unanswered, lost: false, failure };
      }
      continue;
    }
    try {
      const shown = await verify(target, registry, next, live, turn);
      return { registry, before, ...shown, written: true, unanswered };
    } catch (failure) {
      return { registry, before, live: next, written: true, unanswered: true, lost: false, failure };
    }
  }
};

/** Whether AWS has content that this version does not understand. */
export const isNovel = (error: unknown): boolean =>
  error instanceof RegistryError && error.code === "UNEXPECTED_ANSWER";

/**
 * Whether AWS may have carried out a request all the same: every other answer says that it did not. One that nobody understands says
 * nothing of that.
 */
export const isUnanswered = (error: unknown): boolean =>
  !(error instanceof RegistryError) ||
  ["UNAVAILABLE", "TIMED_OUT", "INTERRUPTED", "UNEXPECTED_ANSWER"].includes(error.code);
