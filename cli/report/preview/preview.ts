import type { Properties } from "pulumi-ecr-registry/internal/base/values.js";

/** A resource in a preview, before or after the step. */
export interface PreviewState {
  readonly id?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly retainOnDelete: boolean;
  /** Whether the engine refuses to delete it. */
  readonly protect: boolean;
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
  /** Without what the engine puts around it. */
  readonly message: string;
  readonly urn?: string;
}

/** What `pulumi preview --json` printed about one stack, as far as the report looks at it. */
export interface Preview {
  /** `project/stack`; the name of the file where no resource says. */
  readonly stack: string;
  readonly steps: readonly PreviewStep[];
  readonly diagnostics: readonly Diagnostic[];
  /** Resources by what is done with them, in the engine's words. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The parts of a URN: `urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>`. */
interface Urn {
  /** `project/stack` */
  readonly stack: string;
  readonly type: string;
  readonly name: string;
}

/** Takes a URN apart; parts that are not there are empty. */
export const parseUrn = (urn: string): Urn => {
  const [head = "", project = "", types = "", ...name] = urn.split("::");
  return {
    stack: `${project}/${head.split(":").slice(2).join(":")}`,
    type: types.split("$").at(-1) ?? "",
    name: name.join("::"),
  };
};
