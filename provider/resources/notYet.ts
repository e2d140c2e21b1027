import * as pulumi from "@pulumi/pulumi";

/** In a preview a value that is not known yet, for what the up will have to know; in an up it is an error not to know it. */
export const notYet = <Value>(error: () => Error): pulumi.Output<Value> => {
  if (!pulumi.runtime.isDryRun()) throw error();
  const unknown: pulumi.Output<unknown> = pulumi.output<unknown>(pulumi.unknown);
  return unknown.apply((): Value => {
    // Never runs, as the value before it is never known.
    throw error();
  });
};
