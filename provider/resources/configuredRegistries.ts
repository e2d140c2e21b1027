import * as pulumi from "@pulumi/pulumi";
import { describeFinding } from "../base/finding.js";
import { nearest } from "../base/nearest.js";
import { type NamedRegistries, readNamedRegistries, registriesKey } from "../registry/namedRegistries.js";

/**
 * The registries that the stack's configuration names, for a program that refers to one.
 *
 * Fails with one `RunError` that lists every mistake: reported here, it is so once, and not by each resource.
 */
export const configuredRegistries = (): NamedRegistries => {
  const text = pulumi.runtime.getConfig(registriesKey);
  const stray = text === undefined ? strayKey() : undefined;
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
  const stray = pulumi.runtime.getConfig(registriesKey) === undefined ? strayKey() : undefined;
  const [namespace] = partsOf(registriesKey);
  // In a project of this name, the key may be the program's own.
  const isOurs = stray?.startsWith(`${namespace}:`) === true && pulumi.getProject() !== namespace;
  if (stray === undefined || !isOurs || warned.has(stray)) return;
  warned.add(stray);
  void pulumi.log.warn(messageAbout(stray));
};

const warned = new Set<string>();

const messageAbout = (stray: string): string =>
  `the stack configuration has ${stray}, which nothing reads: did you mean ${registriesKey}?`;

/** What would be read, was it spelt in another way: `ecr-registry:registry`, or the key without its namespace. */
const strayKey = (): string | undefined => {
  const [namespace, name] = partsOf(registriesKey);
  const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key !== registriesKey);
  return keys.find((key) => {
    const [space, end] = partsOf(key);
    const isOurs = space === namespace && end !== "replication" && end !== "policies";
    if (isOurs) return nearest(end, [name]) !== undefined;
    // A key that is written without a namespace is the project's.
    return end === name && [namespace, pulumi.getProject()].some((one) => nearest(space, [one]) !== undefined);
  });
};

const partsOf = (key: string): readonly [namespace: string, name: string] => {
  const [namespace = "", name = ""] = key.split(/:(.*)/s);
  return [namespace, name];
};

/** The language host lists the keys that are secret; where no host has started the program, nobody says. */
const mayBeSecret = (): boolean => process.env.PULUMI_CONFIG_SECRET_KEYS?.includes(registriesKey) ?? true;
