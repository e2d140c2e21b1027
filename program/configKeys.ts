import * as pulumi from "@pulumi/pulumi";
import type { Finding } from "pulumi-ecr-registry";
import { isTooDeep, tooDeep } from "pulumi-ecr-registry/internal/base/depth.js";
import { nearest } from "pulumi-ecr-registry/internal/base/nearest.js";
import { mistake } from "./mistake";
import { type ConfigKey, configShape } from "./shapes";

/** The configuration of a stack, as Pulumi passes it on. */
export interface StackValues {
  /** The text of every key. */
  readonly values: Readonly<Record<string, string>>;
  /** The keys of which a part is a secret. */
  readonly secretKeys: readonly string[];
  /** Keys that are written without a namespace are the project's. */
  readonly project: string;
}

const namespace = "ecr-registry";
const known = Object.keys(configShape.entries);

/** What stands below a key; an empty map where nothing does. */
export const configured = ({ values }: StackValues, key: ConfigKey): unknown => {
  const text = values[`${namespace}:${key}`] ?? "";
  if (text === "") return {};
  const value = read(text);
  if (!isTooDeep(value)) return value;
  throw new pulumi.RunError(`${namespace}:${key} ${tooDeep.rule}: ${tooDeep.remedy}`);
};

const read = (text: string): unknown => {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    // Pulumi passes structured configuration as JSON text, and a plain value as it is.
    return text;
  }
};

/** Whether a part of what stands below a key is a secret. */
export const isSecret = ({ secretKeys }: StackValues, key: ConfigKey): boolean =>
  secretKeys.includes(`${namespace}:${key}`);

/** Keys that were meant for this program, and that it does not have: what stands below them would be removed, without a word. */
export const unknownKeys = ({ values, project }: StackValues): readonly Finding[] =>
  Object.keys(values).flatMap((key) => {
    const [space = "", name = ""] = key.split(/:(.*)/s);
    if (space === namespace ? known.includes(name) : !isMeant(space, name, project)) return [];
    const meant = nearest(name, known);
    const remedy = `use ${known.map((one) => `${namespace}:${one}`).join(", ")}`;
    const question = meant === undefined ? "" : `; did you mean ${namespace}:${meant}?`;
    return [mistake(key, "is not a key of this program", `${remedy}${question}`)];
  });

/** Of another namespace, which may be for whatever reads the same stack file, only what differs by its spelling. */
const isMeant = (space: string, name: string, project: string): boolean =>
  known.includes(name) && (space === project || nearest(space, [namespace]) !== undefined);
