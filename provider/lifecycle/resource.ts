import { isDeepStrictEqual } from "node:util";
import { RegistryError } from "../base/errors.js";
import { describeFinding, errorsAmong, type Finding, itemPath } from "../base/finding.js";
import { nearest } from "../base/nearest.js";
import { hasUnknown, isList, isMissing, isRecord, isUnknown, type Properties, textIn } from "../base/values.js";
import { type WrittenAt, writtenAtIn } from "../base/writtenPath.js";
import { argumentsOf, type Kind, type OptionValue, optionIn, options, type Reading } from "../kinds/kind.js";
import type { RegistryConnection } from "../registry/connection.js";
import {
  checkReference,
  type NamedRegistries,
  noNamedRegistries,
  type RegistryReference,
} from "../registry/namedRegistries.js";
import { partitionOf, type Registry } from "../registry/registry.js";

/**
 * What a program or the state says of one resource, read once at the beginning of a call.
 *
 * From here on only typed content flows. Readings are lazy: what a call does not look at is not read.
 */
export interface Resource<Content> {
  readonly kind: Kind<Content>;
  /** The name that the program gave it. */
  readonly name: string;
  /** Type and name, with those of its parents: tells it from every other resource of the program. */
  readonly qualifiedName: string;
  /** Unset for what was made by `ecr-registry import`. */
  readonly urn: string | undefined;
  /**
   * Which registry it is in, by name or by the way to it; undefined where the stack or the environment says it, and while
   * it is not known yet.
   */
  readonly reference: RegistryReference | undefined;
  /** Account and Region, as far as a check, or the create, has filled them in. */
  readonly registry: Partial<Registry>;
  readonly onExisting: OptionValue<"onExisting">;
  readonly onDelete: OptionValue<"onDelete">;
  readonly backfill: OptionValue<"backfill">;
  /** Codes of the warnings that the program does not want to see. */
  readonly ignoreFindings: readonly unknown[];
  /** The destinations, by name or by the way to them, without those that are not known yet. */
  readonly destinationRegistries: readonly RegistryReference[];
  /** Whether the program marked the content as a secret: then no message may show it. */
  readonly secret: boolean;
  /** What the program asks for; of a resource in state, what was seen last. Undefined when it is not given. */
  readonly content: Reading<Content> | undefined;
  /** What was last written, where something else was seen since; several where nobody saw which of them took effect. */
  readonly applied: readonly Reading<Content>[];
  /** Whether a refresh saw something else than was last written, of a secret: there `applied` cannot be looked at everywhere. */
  readonly isDrifted: boolean;
  /** What was there before the resource. */
  readonly previous: Reading<Content> | undefined;
  /** Where the program has the content from, if not from itself. */
  readonly writtenAt: WrittenAt | undefined;
  /** All properties, without those that are `null`, which means the same as leaving them out. */
  readonly properties: Properties;
}

/** Reads inputs or state. Never fails: what is wrong with them is for `inputFindings` to say. */
export const readResource = <Content>(kind: Kind<Content>, raw: Properties): Resource<Content> => {
  const properties = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
  const read = (value: unknown) => (isMissing(value) ? undefined : kind.read(value));
  const urn = textIn(properties, "__resource") ?? "";
  const isWhole = urn.startsWith("urn:pulumi:");
  return {
    kind,
    name: urn.replace(/^.*::/s, "") || "?",
    // Without stack and project, as both may be renamed.
    qualifiedName: isWhole ? urn.split("::").slice(2).join("::") : urn,
    urn: isWhole ? urn : undefined,
    reference: referenceIn(properties.registry),
    registry: registryIn(properties),
    onExisting: optionIn("onExisting", properties.onExisting),
    onDelete: optionIn("onDelete", properties.onDelete),
    backfill: optionIn("backfill", properties.backfill),
    ignoreFindings: isList(properties.ignoreFindings) ? properties.ignoreFindings : [],
    destinationRegistries: isList(properties.destinationRegistries)
      ? properties.destinationRegistries.map(referenceIn).filter((one) => one !== undefined)
      : [],
    secret: properties.__secret === true,
    content: read(kind.pick(properties)),
    applied: (isList(properties.__applied) ? properties.__applied : [properties.__applied])
      .map(read)
      .filter((one) => one !== undefined),
    isDrifted: properties.__drifted === true,
    previous: read(properties.previous),
    writtenAt: writtenAtIn(properties.__written),
    properties,
  };
};

/** What a resource in state has written, and may find live. */
export const writtenBy = <Content>({ applied, content }: Resource<Content>): readonly Reading<Content>[] =>
  applied.length > 0 || content === undefined ? applied : [content];

/** What a reading says. Throws `INVALID_INPUT` when it is malformed, not known yet or not given. */
export const contentOf = <Content>({ properties }: Kind<Content>, reading: Reading<Content> | undefined): Content => {
  if (reading?.content !== undefined) return reading.content;
  const findings = errorsAmong(reading?.findings({}) ?? []);
  const name = properties[0] ?? "";
  const missing = reading === undefined ? `${name} is required` : `${name} contains values that are not known yet`;
  throw new RegistryError("INVALID_INPUT", findings.map(describeFinding).join("; ") || missing, { findings });
};

/** Whether two property values are the same, whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? undefined, b ?? undefined);

/** A name, or a connection without parts that are `null`. */
const referenceIn = (value: unknown): RegistryReference | undefined => {
  if (typeof value === "string" && !isUnknown(value)) return value;
  if (!isRecord(value) || hasUnknown(value)) return undefined;
  const given: unknown = JSON.parse(JSON.stringify(value, (_, part) => part ?? undefined));
  // Checked by `inputFindings` before anything is done with it.
  return given as RegistryConnection;
};

const registryIn = (properties: Properties): Partial<Registry> => {
  const region = textIn(properties, "region");
  const account = textIn(properties, "registryId");
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region, partition: partitionOf(region) }),
  };
};

/**
 * Everything wrong with the arguments beside the content, as far as they are known.
 *
 * @param named the registries that the stack's configuration names
 */
export const inputFindings = <Content>(
  { kind, properties, content }: Resource<Content>,
  named: NamedRegistries = noNamedRegistries,
): readonly Finding[] => {
  const { registry, destinationRegistries, ignoreFindings } = properties;
  const args = argumentsOf(kind);
  const known = [...args, ...kind.derived, ...filled];
  const strangers = Object.keys(properties).filter((key) => !key.startsWith("__") && !known.includes(key));
  const [required = ""] = kind.properties;
  return [
    // Without its value: of a misspelt argument nobody can tell whether it is a secret.
    ...strangers.map((key) => error(key, undefined, "is not an argument of this resource", insteadOf(kind, key, args))),
    ...(registry === undefined ? [] : checkReference(registry, "registry", named)),
    ...checkDestinationRegistries(destinationRegistries, named),
    ...(content === undefined ? [error(required, undefined, "is required", `add ${required}`)] : []),
    ...kind.options.flatMap((key) => {
      const [value, allowed] = [properties[key], options[key]];
      if (value === undefined || isUnknown(value) || allowed.some((one) => one === value)) return [];
      return [error(key, value, `must be one of ${allowed.join(", ")}`, "correct it, or leave it out")];
    }),
    ...(isListOfText(ignoreFindings)
      ? []
      : [
          error(
            "ignoreFindings",
            ignoreFindings,
            "must be a list of finding codes",
            'write, for example, ["OVERLAPPING_FILTERS"]',
          ),
        ]),
  ];
};

/** What to write instead of an argument that there is none of. */
const insteadOf = <Content>({ otherNames }: Kind<Content>, key: string, args: readonly string[]): string => {
  const right = otherNames[key.replaceAll("_", "").toLowerCase()] ?? nearest(key, args);
  return right === undefined ? `use only ${args.join(", ")}` : `write ${right}`;
};

/** Properties that are the provider's to fill in, beside those that are derived from the content. */
const filled = ["registryId", "region", "previous", "replaces", "backfills"];

const checkDestinationRegistries = (given: unknown, named: NamedRegistries): readonly Finding[] => {
  const path = "destinationRegistries";
  if (given === undefined || isUnknown(given)) return [];
  if (isList(given)) {
    return given.flatMap((reference, i) => checkReference(reference, itemPath(path, i), named));
  }
  return [
    error(path, undefined, "must be a list of registries", 'write ["frankfurt"], or [{ region: ..., accountId: ... }]'),
  ];
};

const isListOfText = (value: unknown): boolean =>
  value === undefined || isUnknown(value) || (isList(value) && value.every((one) => typeof one === "string"));

const error = (path: string, value: unknown, rule: string, remedy: string): Finding => ({
  code: "INVALID_ARGUMENT",
  severity: "error",
  path,
  ...(value === undefined ? {} : { value: JSON.stringify(value) }),
  rule,
  remedy,
});
