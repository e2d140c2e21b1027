import * as pulumi from "@pulumi/pulumi";
import { lateError } from "./later.js";

/** A setting of an explicit provider. */
interface ProviderSetting {
  /** Whether it was given: known at once, even in a preview in which the value is not. */
  readonly given: Promise<boolean>;
  /** `undefined` where it was not given; a secret where it is one. */
  readonly value: pulumi.Output<unknown>;
}

/** What is empty is as good as not given: `@pulumi/aws` writes an empty list where there is none. */
const isGiven = (value: unknown): boolean => {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== "" && value !== false;
};

/** Out of its JSON text: `@pulumi/aws` keeps all that is more than text as such, and early versions the value itself. */
const decoded = (provider: pulumi.ProviderResource, key: string, value: unknown): unknown => {
  if (typeof value !== "string" || value === "") return value;
  try {
    return JSON.parse(value);
  } catch {
    // Without the parser's message, which quotes what may be a secret.
    throw lateError(`${key} of provider "${pulumi.resourceName(provider)}" is not valid JSON: correct it`);
  }
};

/**
 * What an Output holds right now: `undefined` where that is nothing, an object of the SDK's where it is not known yet.
 *
 * `apply` does not tell the two apart: in a preview the SDK takes every input that the engine does not return for not known
 * yet, those that were never given among them (`resolveProperties` in its runtime/rpc.ts).
 */
const now = async (output: object): Promise<unknown> => {
  // Not in the SDK's types, but what its own `apply` reads; `true` asks for the object in place of `undefined`.
  const promise: unknown = Reflect.get(output, "promise");
  return typeof promise === "function" ? Reflect.apply(promise, output, [true]) : output;
};

/**
 * Reads a setting of an explicit provider: as text, or `structured`, which is anything else.
 *
 * Structural, as the package that a provider is of need not be installed: every input of one is an Output on the instance.
 * Fails with `RunError`, once the value is known, where structured text is no JSON.
 */
export const providerSetting = (
  provider: pulumi.ProviderResource,
  key: string,
  { structured = false }: { readonly structured?: boolean } = {},
): ProviderSetting => {
  const input: unknown = Reflect.get(provider, key);
  const read = (value: unknown): unknown => (structured ? decoded(provider, key, value) : value);
  // Not through `pulumi.output`, which would take what is absent for not known yet as well.
  const output = pulumi.Output.isInstance<unknown>(input) ? input : pulumi.output<unknown>(input);
  const given = now(output).then((value) => isGiven(read(value)));
  return { given, value: pulumi.output(given.then((is) => (is ? output.apply(read) : undefined))) };
};

/** The package that a provider is of: `aws`, or `pulumi-nodejs` for the engine's host for dynamic providers. */
export const packageOf = (provider: pulumi.ProviderResource): unknown =>
  // Not in the SDK's types, but on every instance.
  Reflect.get(provider, "pkg");
