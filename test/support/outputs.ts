import * as pulumi from "@pulumi/pulumi";

/** What an Output holds: its value where that is known, and whether it is a secret. */
export const outputState = async (
  output: pulumi.Output<unknown>,
): Promise<{ readonly known: boolean; readonly secret: boolean; readonly value: unknown }> => {
  // Not in the SDK's types: tests look at what programs cannot see, a value that is not known.
  const known: unknown = await Reflect.get(output, "isKnown");
  const value = known === true ? await new Promise((resolve) => output.apply(resolve)) : undefined;
  return { known: known === true, secret: await pulumi.isSecret(output), value };
};
