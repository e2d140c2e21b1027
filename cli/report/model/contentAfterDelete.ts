import { onDeleteIn } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import type { PreviewState } from "../preview/preview.js";
import type { ResourceKind } from "./resourceKind.js";

/** What is left of a resource's content when it is deleted: nothing, unless it says otherwise. */
export const contentAfterDelete = (kind: ResourceKind, { inputs, outputs, retainOnDelete }: PreviewState): unknown => {
  if (retainOnDelete) return kind.valueIn(outputs) ?? kind.valueIn(inputs);
  return onDeleteIn(inputs) === "restore" ? (outputs.previous ?? undefined) : undefined;
};
