import type { Entry, Operation } from "./entry.js";

/** One change, as a sentence. */
export interface Row {
  /** `keep`: nothing of the setting changes, though something is done with the resource. */
  readonly kind: "add" | "change" | "remove" | "keep";
  /** In ECR's terms, lower case, no full stop. */
  readonly sentence: string;
  readonly setting: Entry["kind"]["setting"];
  /** Name of the resource in the program. */
  readonly resource: string;
  readonly type: string;
  readonly stack: string;
  readonly operation: Operation;
}

export const rowOf = (entry: Entry, kind: Row["kind"], sentence: string): Row => ({
  kind,
  sentence,
  setting: entry.kind.setting,
  resource: entry.name,
  type: entry.kind.title,
  stack: entry.stack,
  operation: entry.operation,
});
