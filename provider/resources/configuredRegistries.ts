import * as pulumi from "@pulumi/pulumi";
import { describeFinding } from "../base/finding.js";
import { type NamedRegistries, readNamedRegistries, registriesKey } from "../registry/namedRegistries.js";

/**
 * The registries that the stack's configuration names, for a program that refers to one.
 *
 * Fails with one `RunError` that lists every mistake: reported here, it is so once, and not by each resource.
 */
export const configuredRegistries = (): NamedRegistries => {
  const named = readNamedRegistries(pulumi.runtime.getConfig(registriesKey), { secret: mayBeSecret() });
  const { length } = named.mistakes;
  if (length === 0) return named;
  const lines = named.mistakes.map((finding) => `\n  ${describeFinding(finding)}`).join("");
  throw new pulumi.RunError(`${length === 1 ? "1 mistake" : `${length} mistakes`} in the stack configuration:${lines}`);
};

/** The language host lists the keys that are secret; where no host has started the program, nobody says. */
const mayBeSecret = (): boolean => process.env.PULUMI_CONFIG_SECRET_KEYS?.includes(registriesKey) ?? true;
