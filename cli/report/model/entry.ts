import type { State } from "pulumi-ecr-registry/internal/lifecycle/state.js";
import type { Place } from "./place.js";
import type { ResourceKind } from "./resourceKind.js";

/** What is done with a resource; `drift` is what a refresh saw in place of what was written: nothing is done. */
export type Operation = "create" | "update" | "replace" | "delete" | "same" | "read" | "import" | "drift";

/** What happens to one resource in one registry. */
export interface Entry {
  /** `project/stack` */
  readonly stack: string;
  readonly urn: string;
  readonly name: string;
  readonly kind: ResourceKind;
  readonly operation: Operation;
  readonly place: Place;
  /** The content as last seen; undefined for none. */
  readonly before?: unknown;
  /** The content as it will be; undefined for none. */
  readonly after?: unknown;
  /** Whether the program marks the content as secret: then `before` and `after` must not be shown. */
  readonly secret: boolean;
  /** A line for each rule or statement of others that a create would overwrite. */
  readonly overwrites: Readonly<Record<string, string>>;
  /** What the program asks, beside the content. */
  readonly options: { readonly before: State; readonly after: State };
}
