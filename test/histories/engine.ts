import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Properties } from "#provider/base/values.js";
import type { Handlers } from "#provider/lifecycle/handlers.js";

/** A resource as the program asks for it. */
export interface Asked {
  /** Key of the resource type, as the handlers know it. */
  readonly key: string;
  readonly name: string;
  readonly inputs: Properties;
}

/** A resource in a stack's state. */
export interface Kept {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Whether its last step ended with an error that left it in the state. */
  readonly failed: boolean;
}

/** A stack's state: its resources, and those that a replacement has not deleted yet. */
export interface Stack {
  resources: readonly Kept[];
  pendingDeletes: readonly Kept[];
}

export const newStack = (): Stack => ({ resources: [], pendingDeletes: [] });

/** What went wrong, by resource. */
export type Failures = readonly { readonly name: string; readonly error: unknown }[];

type Handle = (key: string) => Handlers;

/**
 * What the Pulumi engine does with a stack, as far as it matters to a provider: checks and diffs one after the other, creates
 * and updates in parallel, deletes last and only when all went well, the old one of a replacement after the new one.
 *
 * @param steps how many resources the program gets to before the user interrupts it
 */
export const up = async (
  stack: Stack,
  program: readonly Asked[],
  handle: Handle,
  steps = program.length,
): Promise<Failures> => {
  const failures: { name: string; error: unknown }[] = [];
  const running: Promise<void>[] = [];
  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push({ name, error });
    }
  };
  for (const asked of program.slice(0, steps)) {
    if (failures.length > 0) break;
    await attempt(asked.name, async () => {
      const step = await plan(stack, asked, handle(asked.key));
      running.push(attempt(asked.name, step));
    });
  }
  await Promise.all(running);
  if (failures.length > 0 || steps < program.length) return failures;
  await deletePending(stack, handle, attempt);
  const isAsked = (one: Kept) => program.some(({ key, name }) => key === one.key && name === one.name);
  for (const gone of [...stack.resources].reverse().filter((one) => !isAsked(one))) {
    await attempt(gone.name, async () => {
      await handle(gone.key).delete(gone.id, gone.outputs);
      stack.resources = stack.resources.filter((one) => one !== gone);
    });
  }
  return failures;
};

/** Reads every resource; what is gone leaves the state. */
export const refresh = async (stack: Stack, handle: Handle): Promise<Failures> => {
  const failures: { name: string; error: unknown }[] = [];
  for (const one of stack.resources) {
    try {
      const { id, props, inputs } = await handle(one.key).read(one.id, one.outputs);
      const seen =
        id === undefined ? [] : [{ ...one, id, outputs: saved(props ?? {}), inputs: saved(inputs ?? props ?? {}) }];
      stack.resources = stack.resources.flatMap((each) => (each === one ? seen : [each]));
    } catch (error) {
      failures.push({ name: one.name, error });
    }
  }
  return failures;
};

const deletePending = async (
  stack: Stack,
  handle: Handle,
  attempt: (name: string, work: () => Promise<void>) => Promise<void>,
): Promise<void> => {
  for (const old of stack.pendingDeletes) {
    await attempt(old.name, async () => {
      await handle(old.key).delete(old.id, old.outputs);
      stack.pendingDeletes = stack.pendingDeletes.filter((one) => one !== old);
    });
  }
};

/** Checks and diffs one resource; the step that is to be taken. */
const plan = async (stack: Stack, { key, name, inputs }: Asked, handlers: Handlers): Promise<() => Promise<void>> => {
  const old = stack.resources.find((one) => one.key === key && one.name === name);
  const checked = await handlers.check(old?.inputs ?? {}, saved(inputs));
  if (checked.failures.length > 0) throw new CheckFailed(checked.failures.map(({ reason }) => reason).join("; "));
  const news = saved(checked.inputs);
  const put = (kept: Pick<Kept, "id" | "outputs"> & Partial<Kept>): void => {
    const rest = stack.resources.filter((one) => one.key !== key || one.name !== name);
    stack.resources = [...rest, { key, name, inputs: news, failed: false, ...kept }];
  };
  // The old one of a replacement goes last, also where the new one was made with an error.
  const create = async (replaced: readonly Kept[]): Promise<void> => {
    const made = (kept: Pick<Kept, "id" | "outputs" | "failed">): void => {
      put(kept);
      stack.pendingDeletes = [...stack.pendingDeletes, ...replaced];
    };
    try {
      const { id, outs } = await handlers.create(news);
      made({ id, outputs: saved(outs), failed: false });
    } catch (error) {
      const left = leftBy(error);
      if (left?.id !== undefined) made({ id: left.id, outputs: left.outputs, failed: true });
      throw error;
    }
  };
  if (old === undefined) return () => create([]);
  const difference = await handlers.diff(old.id, old.outputs, news);
  if ((difference.replaces ?? []).length > 0) {
    // The engine checks a replacement a second time, as if it were new.
    const again = await handlers.check({}, saved(inputs));
    if (again.failures.length > 0) throw new CheckFailed(again.failures.map(({ reason }) => reason).join("; "));
    return () => create([old]);
  }
  const changes = difference.changes ?? !isDeepStrictEqual(old.inputs, news);
  if (!changes && !old.failed) return async () => put({ id: old.id, outputs: old.outputs });
  return async () => {
    try {
      const { outs } = await handlers.update(old.id, old.outputs, news);
      put({ id: old.id, outputs: saved(outs) });
    } catch (error) {
      const left = leftBy(error);
      if (left !== undefined) put({ id: old.id, outputs: left.outputs, failed: true });
      throw error;
    }
  };
};

/** A check that refused its inputs. */
export class CheckFailed extends Error {}

/** What an error says is to be kept of its resource. */
const leftBy = (error: unknown): { readonly id: string | undefined; readonly outputs: Properties } | undefined => {
  if (typeof error !== "object" || error === null || !("properties" in error)) return undefined;
  const { properties } = error;
  assert.ok(typeof properties === "object" && properties !== null);
  return { id: "id" in error ? String(error.id) : undefined, outputs: saved({ ...properties }) };
};

/** As it comes back from a state file. `undefined` would be lost there, in silence. */
const saved = (properties: Properties): Properties => {
  const back: unknown = JSON.parse(JSON.stringify(properties));
  assert.deepEqual(back, properties, "what is kept in state holds undefined");
  assert.ok(typeof back === "object" && back !== null);
  return { ...back };
};
