import type {
  OneOrMore,
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from "#provider/policy/document.js";
import { statementsOf } from "#provider/policy/document.js";
import type { Random } from "./random.js";

/** The same policy in another spelling: everything that AWS, or a person, may write otherwise and mean the same. */
export const respell = (policy: PolicyDocument, random: Random): PolicyDocument => {
  const { Version, Id } = policy;
  const statements = random.shuffled(statementsOf(policy).map((one) => respellStatement(one, random)));
  const [only] = statements;
  return {
    Statement: only !== undefined && statements.length === 1 && random.coin() ? only : statements,
    ...(Id === undefined ? (random.coin() ? {} : { Id: "" }) : { Id }),
    ...(Version === undefined ? (random.coin() ? {} : { Version: "2008-10-17" }) : { Version }),
  };
};

const respellStatement = (statement: PolicyStatement, random: Random): PolicyStatement => {
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    ...(Condition === undefined
      ? random.coin()
        ? {}
        : { Condition: {} }
      : { Condition: respellCondition(Condition, random) }),
    ...(NotResource === undefined ? {} : { NotResource: respellList(NotResource, random) }),
    ...(Resource === undefined ? {} : { Resource: respellList(Resource, random) }),
    ...(NotAction === undefined ? {} : { NotAction: respellList(respellAll(NotAction, flipCase(random)), random) }),
    ...(Action === undefined ? {} : { Action: respellList(respellAll(Action, flipCase(random)), random) }),
    ...(NotPrincipal === undefined ? {} : { NotPrincipal: respellPrincipal(NotPrincipal, random) }),
    ...(Principal === undefined ? {} : { Principal: respellPrincipal(Principal, random) }),
    Effect,
    ...(Sid === undefined ? (random.coin() ? {} : { Sid: "" }) : { Sid }),
  };
};

const listOf = <Value>(values: OneOrMore<Value>): readonly Value[] => (isList(values) ? values : [values]);

const isList = <Value>(values: OneOrMore<Value>): values is readonly Value[] => Array.isArray(values);

const respellAll = <Value>(values: OneOrMore<Value>, spell: (value: Value) => Value): readonly Value[] =>
  listOf(values).map(spell);

/** Another order, one value once more, or one value without its list. */
const respellList = <Value>(values: OneOrMore<Value>, random: Random): OneOrMore<Value> => {
  const list = random.shuffled(listOf(values));
  const [first] = list;
  if (first === undefined) return list;
  if (list.length === 1 && random.coin()) return first;
  return random.coin() ? [...list, first] : list;
};

const flipCase =
  (random: Random) =>
  (text: string): string =>
    random.coin()
      ? text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
      : text.replace(/[A-Z]/g, (l) => l.toLowerCase());

const respellPrincipal = (principal: PolicyPrincipal, random: Random): PolicyPrincipal => {
  if (principal === "*") return random.coin() ? "*" : { AWS: random.coin() ? "*" : ["*"] };
  if (typeof principal === "string") return principal;
  const spelled = random
    .shuffled(Object.entries(principal))
    .map(([type, names]): [string, OneOrMore<string>] => [
      type,
      respellList(type === "AWS" ? respellAll(names, (name) => respellAccount(name, random)) : names, random),
    ]);
  const only = listOf(principal.AWS ?? []);
  if (spelled.length === 1 && only.length === 1 && only[0] === "*" && random.coin()) return "*";
  return Object.fromEntries(spelled);
};

const respellAccount = (name: string, random: Random): string => {
  const id = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  if (id === undefined) return name;
  return random.coin() ? id : `arn:aws:iam::${id}:root`;
};

const respellCondition = (condition: PolicyCondition, random: Random): PolicyCondition =>
  Object.fromEntries(
    random.shuffled(Object.entries(condition)).map(([operator, keys]) => [
      flipCase(random)(operator),
      Object.fromEntries(
        random.shuffled(Object.entries(keys)).map(([key, values]) => [
          flipCase(random)(key),
          respellList(
            respellAll(values, (value) => (random.coin() ? String(value) : value)),
            random,
          ),
        ]),
      ),
    ]),
  );
