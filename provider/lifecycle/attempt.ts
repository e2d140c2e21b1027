import type { Registry } from "../registry/registry.js";
import { exceeds, explainRefusal } from "./exceeded.js";
import { isUnanswered, type Outcome, reconcile, type Target, type Turn } from "./reconcile.js";
import type { Plan, Waiting } from "./waiting.js";

/** What became of an attempt, and of which plans it did not try to bring about. */
interface Attempt<Content> {
  readonly outcome: Outcome<Content>;
  readonly failed: ReadonlyMap<Waiting<Content>, unknown>;
}

/** Brings all plans about at once; one that may not be fulfilled fails alone. */
export const attempt = async <Content>(
  group: readonly Waiting<Content>[],
  target: Target<Content>,
  { outdate, ...turn }: Turn & { /** What others see of it is old from here on. */ outdate(): void },
): Promise<Attempt<Content>> => {
  const failed = new Map<Waiting<Content>, unknown>();
  const { setting } = target;
  let explain = (error: unknown): unknown => error;
  let look: ((one: Waiting<Content>) => Outcome<Content>) | undefined;
  /** What is sent may be live from this moment on, whatever becomes of the answer. */
  const write: typeof setting.write = async (...args) => {
    const sent = group.filter((one) => !one.isOver && !failed.has(one)).map((one) => ({ one, was: one.sent }));
    for (const { one } of sent) one.sent = look?.(one);
    outdate();
    try {
      await setting.write(...args);
    } catch (error) {
      if (!isUnanswered(error)) for (const { one, was } of sent) one.sent = was;
      throw error;
    } finally {
      outdate();
    }
  };
  const desired = (whole: Content, registry: Registry): Content => {
    failed.clear();
    const all = group.reduce((live, one) => {
      if (one.isOver) return live;
      try {
        one.target.guard(registry.account);
        const next = one.plan(registry).desired(live);
        exceeds(setting, registry, live, next);
        return next;
      } catch (error) {
        failed.set(one, error);
        return live;
      }
    }, whole);
    explain = (error) => explainRefusal(setting, registry, error, { live: whole, desired: all, secret: turn.secret });
    look = ({ sent, before }) => ({
      registry,
      before: before === undefined ? (sent?.before ?? whole) : before.content,
      live: whole,
      written: true,
      unanswered: true,
      lost: false,
    });
    return all;
  };
  try {
    // Each of the group has a guard of its own, asked above.
    const alone = { ...target, setting: { ...setting, write }, guard: () => undefined };
    const outcome = await reconcile(alone, desired, turn);
    return { failed, outcome: "failure" in outcome ? { ...outcome, failure: explain(outcome.failure) } : outcome };
  } catch (error) {
    throw explain(error);
  }
};

/** Whether a plan, once brought about, is still what is live. */
export const holds = <Content>(
  { setting }: Pick<Target<Content>, "setting">,
  plan: Plan<Content>,
  live: Content,
  registry: Registry,
): boolean => {
  try {
    return plan.holds?.(live) ?? setting.equivalent(live, plan.desired(live), registry);
  } catch {
    return false;
  }
};
