import * as pulumi from "@pulumi/pulumi";
import { describeFinding } from "../base/finding.js";
import { type NamedRegistries, readNamedRegistries, registriesKey } from "../registry/namedRegistries.js";
import { aboutStrayKey, ourNamespace, strayKey } from "../registry/strayKey.js";

/**
 * The registries that the stack's configuration names, for a program that refers to one.
 *
 * Fails with one `RunError` that lists every mistake: reported here, it is so once, and not by each resource.
 */
export const configuredRegistries = (): NamedRegistries => {
  const text = pulumi.runtime.getConfig(registriesKey);
  const stray = text === undefined ? strayHere() : undefined;
  if (stray !== undefined) {
    throw new pulumi.RunError(messageAbout(stray));
  }
  const named = readNamedRegistries(text, { secret: mayBeSecret() });
  const { length } = named.mistakes;
  if (length === 0) return named;
  const lines = named.mistakes.map((finding) => `\n  ${describeFinding(finding)}`).join("");
  throw new pulumi.RunError(`${length === 1 ? "1 mistake" : `${length} mistakes`} in the stack configuration:${lines}`);
};

/** Warns, once, of a key in our namespace that nothing reads, in a program that refers to no registry by its name. */
export const warnOfStrayKey = (): void => {
  const stray = pulumi.runtime.getConfig(registriesKey) === undefined ? strayHere() : undefined;
  // In a project of this name, the key may be the program's own.
  const isOurs = stray?.startsWith(`${ourNamespace}:`) === true && pulumi.getProject() !== ourNamespace;
  if (stray === undefined || !isOurs || warned.has(stray)) return;
  warned.add(stray);
  void pulumi.log.warn(messageAbout(stray));
};

const warned = new Set<string>();

const messageAbout = (stray: string): string => `the stack configuration ${aboutStrayKey(stray)}`;

const strayHere = (): string | undefined => strayKey(Object.keys(pulumi.runtime.allConfig()), pulumi.getProject());

/** The language host lists the keys that are secret; where no host has started the program, nobody says. */
const mayBeSecret = (): boolean => process.env.PULUMI_CONFIG_SECRET_KEYS?.includes(registriesKey) ?? true;
