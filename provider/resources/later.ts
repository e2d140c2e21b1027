import * as pulumi from "@pulumi/pulumi";
import { plainLines } from "../base/plainText.js";

/**
 * A `RunError` for what shows only when an Output is known: the CLI prints the message as it is, and once.
 *
 * The SDK would put `error serializing property "registry":` in front of it, once per resource (`serializeFilteredProperties`
 * in its runtime/rpc.ts), and print the stack where the program's own code has ended before (cmd/run/index.ts).
 */
export const lateError = (words: string): pulumi.RunError => {
  const message = plainLines(words.split("\n"));
  return Object.defineProperties(new pulumi.RunError(message), {
    message: { get: () => message, set: () => undefined },
    stack: { value: undefined },
  });
};

/** In a preview a value that is not known yet, for what the up will have to know; in an up it is an error not to know it. */
export const notYet = <Value>(error: () => Error): pulumi.Output<Value> => {
  if (!pulumi.runtime.isDryRun()) throw error();
  const unknown: pulumi.Output<unknown> = pulumi.output<unknown>(pulumi.unknown);
  return unknown.apply((): Value => {
    // Never runs, as the value before it is never known.
    throw error();
  });
};
