import { nearest } from "../base/nearest.js";
import { registriesKey } from "./namedRegistries.js";

/**
 * The key of a configuration that was probably meant to name registries, where none does: `ecr-registry:registry`, or the key
 * without its namespace, which makes it the project's.
 *
 * @param project unset: nobody knows, and it may be any
 */
export const strayKey = (keys: readonly string[], project?: string): string | undefined => {
  if (keys.includes(registriesKey)) return undefined;
  const [namespace, name] = partsOf(registriesKey);
  return keys.find((key) => {
    const [space, end] = partsOf(key);
    // As people write it in a stack file, where Pulumi adds the project.
    if (end === "") return nearest(space, [name]) !== undefined;
    const isOurs = space === namespace && end !== "replication" && end !== "policies";
    if (isOurs) return nearest(end, [name]) !== undefined;
    if (end !== name) return false;
    return project === undefined || [namespace, project].some((one) => nearest(space, [one]) !== undefined);
  });
};

/** What to say about it. */
export const aboutStrayKey = (stray: string): string =>
  `has ${stray}, which nothing reads: did you mean ${registriesKey}?`;

/** The namespace of the keys that are this project's. */
export const ourNamespace = registriesKey.slice(0, registriesKey.indexOf(":"));

const partsOf = (key: string): readonly [namespace: string, name: string] => {
  const [namespace = "", name = ""] = key.split(/:(.*)/s);
  return [namespace, name];
};
