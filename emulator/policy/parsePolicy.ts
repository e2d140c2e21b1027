import { randomUUID } from "node:crypto";
import { readJson } from "../readJson.js";
import {
  type Condition,
  type ConditionValue,
  NumberLiteral,
  type Policy,
  type PrincipalElement,
  type Statement,
} from "./policyDocument.js";

const versions: readonly unknown[] = [undefined, "2008-10-17", "2012-10-17"];

/**
 * A policy by the IAM grammar, or `Malformed`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const parsePolicy = (text: string): Policy => {
  const root = onlyKeys(asMap(parseJson(text)), ["Version", "Id", "Statement"]);
  if (!versions.includes(root.Version)) throw new Malformed("Version");
  const Version = optionalText(root.Version);
  const Id = optionalText(root.Id);
  return {
    ...(Version === undefined ? {} : { Version }),
    ...(Id === undefined ? {} : { Id }),
    Statement: oneOrMore(root.Statement).map(parseStatement),
  };
};

const parseJson = (text: string): unknown => {
  try {
    // Refuses what is no JSON, in which numbers could stand anywhere.
    readJson(text);
    return JSON.parse(text.replace(textsAndNumbers, marked), unmarked);
  } catch {
    throw new Malformed("not JSON");
  }
};

const textsAndNumbers = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** Nobody's policy begins a text so. */
const mark = randomUUID();

/** `JSON.parse` would round numbers: it is given their digits as text. */
const marked = (part: string): string => (part.startsWith('"') ? part : JSON.stringify(mark + part));

const unmarked = (_key: string, value: unknown): unknown =>
  typeof value === "string" && value.startsWith(mark) ? new NumberLiteral(value.slice(mark.length)) : value;

const elements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

const parseStatement = (value: unknown): Statement => {
  const given = onlyKeys(asMap(value), elements);
  const Sid = optionalText(given.Sid);
  return {
    ...(Sid === undefined ? {} : { Sid }),
    Effect: parseEffect(given.Effect),
    ...parseEither(given, "Principal", "NotPrincipal", parsePrincipal),
    ...parseEither(given, "Action", "NotAction", parseActions),
    ...parseEither(given, "Resource", "NotResource", parseResources),
    ...(given.Condition === undefined ? {} : { Condition: parseCondition(given.Condition) }),
  };
};

const parseEffect = (value: unknown): "Allow" | "Deny" => {
  if (value !== "Allow" && value !== "Deny") throw new Malformed("Effect");
  return value;
};

/** Exactly one of an element and its negation. */
const parseEither = <T>(given: Mapping, element: string, negation: string, parse: (value: unknown) => T) => {
  if ((given[element] === undefined) === (given[negation] === undefined)) throw new Malformed(element);
  const key = given[element] === undefined ? negation : element;
  return { [key]: parse(given[key]) };
};

const principalKinds = ["AWS", "Service", "Federated", "CanonicalUser"];

const parsePrincipal = (value: unknown): PrincipalElement => {
  if (value === "*") return "*";
  const kinds = Object.entries(onlyKeys(asMap(value), principalKinds));
  if (kinds.length === 0) throw new Malformed("Principal");
  return Object.fromEntries(kinds.map(([kind, names]) => [kind, texts(names)]));
};

/** `service:Name` with wildcards in the name, or `*`. */
const parseActions = (value: unknown): readonly string[] => {
  const actions = texts(value);
  if (!actions.every((action) => /^(\*|[a-z0-9-]+:[a-z*?]+)$/i.test(action))) throw new Malformed("Action");
  return actions;
};

/** Any ARN: AWS takes even those of other services (aws/containers-roadmap#2675). */
const parseResources = (value: unknown): readonly string[] => {
  const resources = texts(value);
  if (!resources.every((resource) => /^(\*|arn:.+)$/.test(resource))) throw new Malformed("Resource");
  return resources;
};

const parseCondition = (value: unknown): Condition =>
  mapValues(asMap(value), (keys) => mapValues(asMap(keys), (values) => oneOrMore(values).map(parseConditionValue)));

const parseConditionValue = (value: unknown): ConditionValue =>
  value instanceof NumberLiteral || typeof value === "boolean" ? value : asText(value);

const mapValues = <T>(map: Mapping, change: (value: unknown) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

/** Thrown for a policy that is not one. AWS does not say why, so neither does anything outside of this folder. */
export class Malformed extends Error {}

type Mapping = Readonly<Record<string, unknown>>;

const asMap = (value: unknown): Mapping => {
  if (!isMap(value)) throw new Malformed("not an object");
  return value;
};

const onlyKeys = (map: Mapping, keys: readonly string[]): Mapping => {
  const surplus = Object.keys(map).find((key) => !keys.includes(key));
  if (surplus !== undefined) throw new Malformed(`unexpected ${surplus}`);
  return map;
};

/** A list of at least one, or a single value for a list of one. */
const oneOrMore = (value: unknown): readonly unknown[] => {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.includes(undefined)) throw new Malformed("nothing given");
  return values;
};

const texts = (value: unknown): readonly string[] => oneOrMore(value).map(asText);

const asText = (value: unknown): string => {
  if (typeof value !== "string") throw new Malformed("not a string");
  return value;
};

const optionalText = (value: unknown): string | undefined => (value === undefined ? undefined : asText(value));

const isMap = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
