import { isRecord } from "#provider/base/values.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "#provider/policy/document.js";
import type { ReplicationRule } from "#provider/replication/rules.js";
import { type Live, noPolicy } from "./aws.js";
import type { Asked, Kept } from "./engine.js";
import type { History, Item, Program } from "./history.js";

/** What others write in a later version of the API: nothing may be done to what this version does not understand. */
export const novel: Word = "foreign 2";
const novelty = { priority: 1 };

/** The account that the stacks are for, and another one. */
export const [home, elsewhere] = ["111122223333", "444455556666"];

/** A rule or a statement as the oracle sees it, read by its own few lines: `ours 1 v0`, `foreign 2`. */
export type Word = string;

export const wordOf = ({ which, version }: Item): Word => `ours ${which} v${version}`;
export const foreignWord = (which: number): Word => `foreign ${which}`;
/** What somebody else makes of an item of the program. */
export const changedWord = (which: number): Word => `ours ${which} v9`;

const parsed = (word: Word): { readonly name: string; readonly version: number } => {
  const [whose = "", which = "", version = "v0"] = word.split(" ");
  return { name: `${whose}${which}`, version: Number(version.slice(1)) };
};

const ruleOf = (word: Word): ReplicationRule => {
  const { name, version } = parsed(word);
  return {
    destinations: [{ region: `us-east-${version + 1}`, registryId: home }],
    repositoryFilters: [{ filter: `${name}/`, filterType: "PREFIX_MATCH" }],
    ...(word === novel ? novelty : {}),
  };
};

const statementOf = (word: Word): PolicyStatement => {
  const { name, version } = parsed(word);
  return {
    Sid: name,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${version}00000000000:root` },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:eu-west-1:${home}:repository/prod/*`,
  };
};

const spoken = (name: string, version: string | number): Word =>
  name.startsWith("foreign") ? `foreign ${name.slice(7)}` : `ours ${name.slice(4)} v${version}`;

/** What a registry holds of the setting, in its order. */
export const wordsIn = ({ rules, policy }: Live, setting: History["setting"]): readonly Word[] =>
  setting === "replication"
    ? rules.map(({ destinations: [to], repositoryFilters: [filter] = [], ...more }) =>
        filter?.filter === "foreign2/" && !("priority" in more)
          ? "foreign 2, with a part of it lost"
          : spoken(filter?.filter.slice(0, -1) ?? "", Number(to?.region.split("-")[2]) - 1),
      )
    : statementsOf(policy).map(({ Sid = "", Principal }) =>
        spoken(Sid, /::(\d)/.exec(JSON.stringify(Principal))?.[1] ?? ""),
      );

/** What a resource in state holds, or may have written. */
export const wordsOf = ({ outputs }: Kept, setting: History["setting"]): readonly Word[] => {
  const { __applied: applied } = outputs;
  const all = [outputs, ...(Array.isArray(applied) ? applied : [applied])].filter(isRecord);
  return all.flatMap((value) => {
    const { replicationConfiguration, policy, statement } = value;
    const [
      rules = value.destinations === undefined ? value.rules : [value],
      statements = value.Sid === undefined ? value.Statement : [value],
    ] = [
      isRecord(replicationConfiguration) ? replicationConfiguration.rules : undefined,
      isRecord(policy) ? policy.Statement : statement && [statement],
    ];
    // Of the program's own making.
    const live = {
      rules: Array.isArray(rules) ? rules : [],
      policy: { ...noPolicy, Statement: statements ?? [] },
    } as unknown as Live;
    return wordsIn(live, setting);
  });
};

/** Puts words into a registry, as somebody else would. */
export const speak = (live: Live, setting: History["setting"], words: readonly Word[]): void => {
  if (setting === "replication") live.rules = words.map(ruleOf);
  else live.policy = documentOf(words);
};

const documentOf = (words: readonly Word[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: words.map(statementOf),
});

/** A program's resources, as the engine gets them. */
export const resourcesOf = (program: Program, setting: History["setting"]): readonly Asked[] => {
  if (program.of === "whole") {
    const { name, items, onExisting, onDelete } = program;
    const words = items.map(wordOf);
    const content =
      setting === "replication"
        ? { replicationConfiguration: { rules: words.map(ruleOf) } }
        : { policy: documentOf(words) };
    const [key, type] =
      setting === "replication"
        ? ["replicationConfiguration", "ReplicationConfiguration"]
        : ["registryPolicy", "RegistryPolicy"];
    // An empty policy is none.
    if (items.length === 0 && setting === "policy") return [];
    return [asked(key, type, name, { ...content, onExisting, onDelete })];
  }
  return program.parts.map(({ name, ...item }) =>
    setting === "replication"
      ? asked("replicationRule", "ReplicationRule", name, { ...ruleOf(wordOf(item)) })
      : asked("registryPolicyStatement", "RegistryPolicyStatement", name, { statement: statementOf(wordOf(item)) }),
  );
};

const asked = (key: string, type: string, name: string, content: object): Asked => ({
  key,
  name,
  inputs: {
    ...content,
    registry: { region: "eu-west-1" },
    __resource: `pulumi-nodejs:dynamic/ecr:${type}::${name}`,
    __provider: "stub",
  },
});
