import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import type { RegistryDoor } from "#emulator/registryDoor.js";
import { document, rule, statement } from "../../support/samples.js";
import { rulesProgram, statementsProgram } from "../support/sharedPrograms.js";
import { type Arena, openArena } from "./arena.js";
import { type Collisions, type Team, teams } from "./collisions.js";

/** A round: both teams add their parts to the policy and the rules of one registry at once, then both remove them. */
export interface Round extends Collisions {
  /** What is not as it must be afterwards: lost, left behind or changed. */
  readonly wrong: readonly string[];
}

/** Rounds of the same two stacks. */
export interface Race {
  round(): Promise<Round>;
  close(): Promise<void>;
}

/** How many statements each team has, and how many rules. */
export const partsPerTeam = 3;

const numbers = Array.from({ length: partsPerTeam }, (_, i) => i);
const sidsOf = (team: Team) => numbers.map((i) => `${team}${i}`);
const prefixesOf = (team: Team) => numbers.map((i) => `${team}-${i}/`);
const named = <Value>(names: readonly string[], make: (name: string) => Value) =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

const programOf =
  (team: Team): PulumiFn =>
  async () => {
    await statementsProgram(named(sidsOf(team), (sid) => statement(sid)))();
    await rulesProgram(named(prefixesOf(team), (prefix) => rule("us-east-1", prefix)))();
  };

export const openRace = async (interrupted?: AbortSignal): Promise<Race> => {
  const arena = await openArena({ blue: programOf("blue"), green: programOf("green") }, interrupted);
  arena.live.setPolicy(document(statement("ForeignFirst"), statement("ForeignLast")));
  arena.live.setRules([rule("eu-north-1", "foreign/")]);
  return { round: () => round(arena), close: arena.close };
};

const round = async ({ live, up, destroy }: Arena): Promise<Round> => {
  const foreign = partsOf(live);
  const ups = await up();
  const afterUps = differences(partsOf(live), foreign, teams.flatMap(ownOf));
  const destroys = await destroy();
  const afterDestroys = differences(partsOf(live), foreign, []);
  return {
    puts: {
      blue: ups.puts.blue + destroys.puts.blue,
      green: ups.puts.green + destroys.puts.green,
    },
    overwritten: ups.overwritten + destroys.overwritten,
    wrong: [
      ...afterUps.map((difference) => `${difference} after the ups`),
      ...afterDestroys.map((difference) => `${difference} after the destroys`),
    ],
  };
};

/** A statement or a rule that is live. */
interface Part {
  readonly name: string;
  readonly text: string;
}

const statementName = (sid: string) => `statement ${sid}`;
const ruleName = (prefix = "") => `rule ${prefix}`;
const ownOf = (team: Team) => [...sidsOf(team).map(statementName), ...prefixesOf(team).map(ruleName)];

const partsOf = (live: RegistryDoor): readonly Part[] => {
  const statements: readonly { Sid: string }[] = [JSON.parse(live.policy() ?? '{"Statement":[]}').Statement].flat();
  return [
    ...statements.map((one) => ({ name: statementName(one.Sid), text: JSON.stringify(one) })),
    ...live.rules().map((one) => ({ name: ruleName(one.repositoryFilters?.[0]?.filter), text: JSON.stringify(one) })),
  ];
};

const differences = (parts: readonly Part[], foreign: readonly Part[], own: readonly string[]): readonly string[] => {
  const names = parts.map(({ name }) => name);
  const expected = [...foreign.map(({ name }) => name), ...own];
  return [
    ...expected.filter((name) => !names.includes(name)).map((name) => `${name} is lost`),
    ...names
      .filter((name, at) => !expected.includes(name) || names.indexOf(name) !== at)
      .map((name) => `${name} is left behind`),
    ...foreign
      .filter(({ name, text }) => names.includes(name) && !parts.some((part) => part.text === text))
      .map(({ name }) => `${name} is changed`),
  ];
};
