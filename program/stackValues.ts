import * as pulumi from "@pulumi/pulumi";
import type { StackValues } from "./configKeys";

/** The configuration of the stack that this program runs for. */
export const stackValues = (): StackValues => ({
  values: pulumi.runtime.allConfig(),
  // The language host lists what was set with `pulumi config set --secret`; the SDK has no public way to ask.
  secretKeys: textsIn(JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS || "[]")),
  project: pulumi.getProject(),
});

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
