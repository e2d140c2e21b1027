import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";

export const newInterruption = (): RegistryError => new RegistryError("INTERRUPTED", "the command was interrupted");

/** What work comes to; fails as interrupted as soon as the user wants no more of it, whatever becomes of the work. */
export const unlessStopped = <Answer>(stop: AbortSignal, work: Promise<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const end = (): void => reject(newInterruption());
    if (stop.aborted) end();
    stop.addEventListener("abort", end, { once: true });
    void work.then(resolve, reject).finally(() => stop.removeEventListener("abort", end));
  });

/** Whether it failed as the user wanted no more of it. */
export const isInterruption = (error: unknown): boolean =>
  error instanceof RegistryError && error.code === "INTERRUPTED";
