import type { RegistryDoor } from "#emulator/registryDoor.js";
import type { PolicyKind, ReplicationKind } from "#provider/kinds/kinds.js";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
import { replicationConfiguration } from "#provider/kinds/replicationConfiguration.js";
import { replicationRule } from "#provider/kinds/replicationRule.js";
import { stubOf } from "#provider/kinds/stub.js";
import { document, rule, statement } from "../../support/samples.js";

/** What two processes do to one registry at the same time. */
export interface Contest {
  readonly name: string;
  readonly left: Move;
  readonly right: Move;
  /** Names of content that nobody in the contest has written. */
  readonly foreign: readonly string[];
}

/** One of the two: it creates a resource, or deletes one that it has created before. */
export interface Move {
  readonly verb: "create" | "delete";
  /** What is live because of the resource, by name. */
  readonly names: readonly string[];
  /** The inputs of the resource, as the engine sends them. */
  inputs(region: string): Record<string, unknown>;
}

/** Where the rules lead: those of the contest, and those of others. */
export const destinations: readonly [string, string] = ["us-east-1", "eu-north-1"];

/** The names of all statements and rules that are live: Sids, and prefixes of the first filter. */
export const namesIn = (live: RegistryDoor): readonly string[] => {
  const statements: readonly { Sid: string }[] = [JSON.parse(live.policy() ?? '{"Statement":[]}').Statement].flat();
  return [
    ...statements.map(({ Sid }) => Sid),
    ...live.rules().map(({ repositoryFilters }) => repositoryFilters?.[0]?.filter ?? "every repository"),
  ];
};

const move = (
  verb: Move["verb"],
  kind: PolicyKind | ReplicationKind,
  names: readonly string[],
  content: object,
): Move => ({
  verb,
  names,
  inputs: (region) => ({
    ...content,
    registry: { region },
    __provider: stubOf(kind),
    __resource: `pulumi-nodejs:dynamic/ecr:${kind.name}::${names[0]}`,
  }),
});

const ofStatement = (verb: Move["verb"], sid: string): Move =>
  move(verb, registryPolicyStatement, [sid], { statement: statement(sid) });
const ofPolicy = (verb: Move["verb"], ...sids: readonly string[]): Move =>
  move(verb, registryPolicy, sids, { policy: document(...sids.map((sid) => statement(sid))) });
const ofRule = (verb: Move["verb"], prefix: string): Move =>
  move(verb, replicationRule, [prefix], rule(destinations[0], prefix));
const ofConfiguration = (verb: Move["verb"], ...prefixes: readonly string[]): Move =>
  move(verb, replicationConfiguration, prefixes, {
    replicationConfiguration: { rules: prefixes.map((prefix) => rule(destinations[0], prefix)) },
  });

/** Puts content of somebody else into a registry. */
export const seedForeign = (live: RegistryDoor, { foreign }: Contest): void => {
  const [prefixes, sids] = [
    foreign.filter((name) => name.endsWith("/")),
    foreign.filter((name) => !name.endsWith("/")),
  ];
  if (sids.length > 0) live.setPolicy(document(...sids.map((sid) => statement(sid, "999999999999"))));
  if (prefixes.length > 0) live.setRules(prefixes.map((prefix) => rule(destinations[1], prefix)));
};

/** Deletes against adds of another process, and whole settings against whole settings and parts of them. */
export const contests: readonly Contest[] = [
  {
    name: "statement deleted, another added",
    left: ofStatement("delete", "Left"),
    right: ofStatement("create", "Right"),
    foreign: ["Foreign"],
  },
  {
    name: "rule deleted, another added",
    left: ofRule("delete", "left/"),
    right: ofRule("create", "right/"),
    foreign: ["foreign/"],
  },
  {
    name: "whole policy deleted, a statement added",
    left: ofPolicy("delete", "LeftA", "LeftB"),
    right: ofStatement("create", "Right"),
    foreign: [],
  },
  {
    name: "whole configuration deleted, a rule added",
    left: ofConfiguration("delete", "left-a/", "left-b/"),
    right: ofRule("create", "right/"),
    foreign: [],
  },
  {
    name: "two whole policies created",
    left: ofPolicy("create", "Left"),
    right: ofPolicy("create", "Right"),
    foreign: [],
  },
  {
    name: "two whole configurations created",
    left: ofConfiguration("create", "left/"),
    right: ofConfiguration("create", "right/"),
    foreign: [],
  },
  {
    name: "whole policy and a statement created",
    left: ofPolicy("create", "LeftA", "LeftB"),
    right: ofStatement("create", "Right"),
    foreign: [],
  },
  {
    name: "whole configuration and a rule created",
    left: ofConfiguration("create", "left-a/", "left-b/"),
    right: ofRule("create", "right/"),
    foreign: [],
  },
];
