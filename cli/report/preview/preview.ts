import type { State } from "pulumi-ecr-registry/internal/lifecycle/state.js";

/** A resource in a preview, before or after the step. */
export interface PreviewState {
  readonly id?: string;
  readonly inputs: State;
  readonly outputs: State;
  readonly retainOnDelete: boolean;
}

/** What the engine means to do with one resource. */
export interface PreviewStep {
  /** In the engine's words: `create`, `update`, `create-replacement`, ... */
  readonly op: string;
  readonly urn: string;
  readonly before?: PreviewState;
  readonly after?: PreviewState;
}

/** A line that the engine, the program or a provider said. */
export interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  readonly urn?: string;
}

/** What `pulumi preview --json` told of one stack, as far as the report looks at it. */
export interface Preview {
  /** `project/stack`; the name of the file where no resource tells. */
  readonly stack: string;
  readonly steps: readonly PreviewStep[];
  readonly diagnostics: readonly Diagnostic[];
  /** Resources by what is done with them, in the engine's words. */
  readonly counts: Readonly<Record<string, number>>;
}
