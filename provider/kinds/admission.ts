import { addStatements } from "../policy/canonical.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "../policy/document.js";
import { type Admission, admissionBy, refusedActions } from "../policy/evaluate/admits.js";
import { grantActions, grantStatement } from "../policy/grants.js";
import { rootArn } from "../registry/arn.js";
import type { Registry } from "../registry/registry.js";
import { type Selection, selectionsOf } from "../replication/filter.js";
import type { ReplicationRule } from "../replication/rules.js";

/** A source, a destination, and the rules between them. */
export interface Journey {
  readonly source: Pick<Registry, "account" | "region" | "partition">;
  readonly destination: Registry;
  /** The rules with that destination. */
  readonly rules: readonly ReplicationRule[];
  /** Whether replication is to create missing repositories in the destination. */
  readonly createRepository: boolean;
}

/**
 * Whether a policy allows the repositories that a filter selects to be replicated.
 *
 * `unclear` also for a filter of a type that this version does not know.
 */
export const admissionOf = (
  policy: PolicyDocument,
  { source, destination, createRepository: create }: Omit<Journey, "rules">,
  { shown, sample }: Selection,
): Admission => {
  if (sample === undefined)
    return { admitted: "unclear", because: `this version cannot tell which repositories ${shown} selects` };
  return admissionBy(policy, { source: source.account, destination, repository: sample, create }, shown);
};

/** What one filter of a rule selects and a policy does not allow to be replicated, and why. */
export interface Refusal {
  readonly selection: Selection;
  readonly because: string;
}

/** What a policy does not allow, each filter once; nothing of what it allows, or may allow. */
export const refusals = (policy: PolicyDocument, journey: Journey): readonly Refusal[] => {
  const selections = journey.rules.flatMap(({ repositoryFilters }) => selectionsOf(repositoryFilters));
  const unique = new Map(selections.map((selection) => [selection.shown, selection]));
  return [...unique.values()].flatMap((selection) => {
    const { admitted, because } = admissionOf(policy, journey, selection);
    return admitted === "no" ? [{ selection, because }] : [];
  });
};

/** What to do about a policy that does not allow replication: why, and a statement to add or advice in words. */
export type Remedy = { readonly because: string } & (
  | { readonly statement: PolicyStatement }
  | { readonly advice: string }
);

/** What to do about refusals; what the policy allows already is not proposed again. */
export const remedyFor = (policy: PolicyDocument, journey: Journey, refused: readonly Refusal[]): Remedy => {
  const { source, destination } = journey;
  const patterns = refused.flatMap(({ selection: { pattern } }) => pattern ?? []);
  const because = refused[0]?.because ?? "";
  const isForeign = source.account !== destination.account;
  if (isForeign && patterns.length < refused.length) return { advice: "add a statement that allows it", because };
  const statement = isForeign ? missingStatement(policy, journey, refused, patterns) : undefined;
  const granted = statement === undefined ? policy : addStatements(policy, [statement], source.partition);
  const [denied] = refusals(granted, journey);
  if (statement !== undefined && denied === undefined) return { statement, because };
  const root = rootArn(source.partition, source.account);
  return { advice: `exclude ${root} from that Deny, which overrides every Allow`, because: denied?.because ?? because };
};

/** The least statement that allows what was refused, under a Sid that no other statement of the policy has. */
const missingStatement = (
  policy: PolicyDocument,
  { source, destination, createRepository: create }: Journey,
  refused: readonly Refusal[],
  patterns: readonly string[],
): PolicyStatement => {
  const statement = grantStatement(source, destination, patterns, create);
  const missing = refused.flatMap(({ selection: { sample: repository = "" } }) =>
    refusedActions(policy, { source: source.account, destination, repository, create }),
  );
  const Action = grantActions(create).filter((action) => missing.includes(action));
  return { ...statement, Sid: freeSid(statement.Sid ?? "", policy), Action };
};

const freeSid = (sid: string, policy: PolicyDocument): string => {
  const taken = new Set(statementsOf(policy).map(({ Sid }) => Sid));
  let [free, count] = [sid, 1];
  for (; taken.has(free); count += 1) free = `${sid}More${count === 1 ? "" : count}`;
  return free;
};
