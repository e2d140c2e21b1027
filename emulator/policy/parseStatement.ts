import type { Condition, ConditionValue, PrincipalElement, Statement } from "./document.js";
import { asMap, asText, Malformed, type Mapping, oneOrMore, onlyKeys, optionalText, texts } from "./grammar.js";

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

export const parseStatement = (value: unknown): Statement => {
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
  typeof value === "number" || typeof value === "boolean" ? value : asText(value);

const mapValues = <T>(map: Mapping, change: (value: unknown) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
