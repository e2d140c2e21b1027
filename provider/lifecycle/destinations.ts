import { RegistryError } from "../base/errors.js";
import { isRecord, type Properties } from "../base/values.js";
import { type Journey, refusals, remedyFor } from "../kinds/admission.js";
import { registryPolicySetting } from "../kinds/registryPolicySetting.js";
import { removeStatements } from "../policy/canonical.js";
import { emptyPolicy, type PolicyDocument, statementsOf } from "../policy/document.js";
import type { RegistryReference } from "../registry/namedRegistries.js";
import { type Registry, registryName } from "../registry/registry.js";
import { connectionOf } from "../registry/resolveRegistry.js";
import { rulesTo } from "../replication/rules.js";
import { type Context, report } from "./deployment.js";
import { locate } from "./locate.js";
import type { Claim } from "./ownership.js";
import { observe } from "./reconcile.js";
import type { Resource } from "./resource.js";

/** What is kept in the inputs of rules for the next preview. */
interface Granted {
  /** By the name of a destination, the Sids that resources of this program give it. */
  readonly __grants?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Reads the registry policies of the destinations that the program gave connections for, and reports those that do not
 * allow what the resource's rules replicate. Never fails: AWS accepts the rules anyway, and a policy may follow later.
 *
 * @param before the resource in state, to know which statements this program had; unset: only what is live counts
 */
export const reportDestinations = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  { partition, account, region }: Partial<Registry>,
  before?: Resource<Content>,
): Promise<Granted> => {
  const content = resource.content?.content;
  const known = partition !== undefined && account !== undefined && region !== undefined;
  if (resource.kind.rulesIn === undefined || content === undefined || !known) return {};
  const source = { partition, account, region };
  const rules = resource.kind.rulesIn(content);
  const { ownership } = context.deployment.policy;
  const seen = await Promise.all(resource.destinationRegistries.map((one) => look(context, resource, one)));
  const grants: Record<string, readonly string[]> = {};
  for (const { registry, content: live } of seen.filter((one) => one !== undefined)) {
    const there = rulesTo(rules, registry);
    if (there.length === 0) continue;
    const claims = ownership.claims(registry);
    const now = grantsIn(claims);
    if (now.length > 0) grants[registryName(registry)] = now;
    const had = before === undefined ? [] : grantsBefore(before.properties, registryName(registry));
    const policy = before === undefined ? live : plannedPolicy(claims, registry, live, had);
    // Whoever ignores this finding means repositories to be created by other means.
    const createRepository = !resource.ignoreFindings.includes("REPLICATE_WITHOUT_CREATE");
    const gone = had.filter((sid) => !now.includes(sid));
    if (policy)
      reportRefusals(
        context,
        resource,
        policy,
        { source, destination: registry, rules: there, createRepository },
        gone,
      );
  }
  return Object.keys(grants).length === 0 ? {} : { __grants: grants };
};

const look = async <Content>(context: Context<Content>, resource: Resource<Content>, reference: RegistryReference) => {
  try {
    return await observe(await locate(context, registryPolicySetting, reference));
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const connection = connectionOf(reference, context.configured.registries);
    const account = connection?.accountId && ` in ${connection.accountId}`;
    const destination = `the destination ${connection?.region ?? ""}${account ?? ""}`.trimEnd();
    const why = context.deployment.causes.why(error, resource.name);
    report(context, resource, "DESTINATION_NOT_READABLE", { destination, why });
    return undefined;
  }
};

const reportRefusals = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  policy: PolicyDocument,
  journey: Journey,
  gone: readonly string[],
): void => {
  const refused = refusals(policy, journey);
  if (refused.length === 0) return;
  const remedy = remedyFor(policy, journey, refused);
  const lost = gone.length === 0 ? "" : `; this program no longer has ${gone.map(shownGrant).join(", ")} there`;
  const detail = {
    repositories: refused.map(({ selection }) => selection.shown).join(", "),
    why: `${remedy.because}${lost}`,
    ...("statement" in remedy ? { statement: JSON.stringify(remedy.statement) } : { remedy: remedy.advice }),
  };
  report(context, resource, "DESTINATION_NOT_ADMITTED", {
    destination: registryName(journey.destination),
    source: journey.source.account,
    ...(resource.secret ? {} : detail),
  });
};

/** Stands for a policy that one resource owns as a whole, among the Sids of those that share it. */
const wholePolicy = "*";

const shownGrant = (sid: string): string => (sid === wholePolicy ? "a registry policy" : `statement ${sid}`);

/** Which statements of a registry's policy the program has resources for; what is not known yet is left out. */
const grantsIn = (claims: readonly Claim<PolicyDocument>[]): readonly string[] =>
  claims.map(({ part }) => (part === undefined ? wholePolicy : part.replace(/^statement /, "")));

/** What state recorded of `grantsIn`, by the name of the destination. */
const grantsBefore = ({ __grants: grants }: Properties, destination: string): readonly string[] => {
  const sids = isRecord(grants) ? grants[destination] : [];
  return Array.isArray(sids) ? sids.filter((sid) => typeof sid === "string") : [];
};

/**
 * The policy of a registry as it will be after this up: what is live, with what resources of the program ask for, and
 * without what such a resource gave before and no resource gives now. Undefined while parts of it are not known yet.
 *
 * Knows the resources that were checked before: let the rules depend on the statements.
 */
const plannedPolicy = (
  claims: readonly Claim<PolicyDocument>[],
  registry: Registry,
  live: PolicyDocument,
  before: readonly string[],
): PolicyDocument | undefined => {
  const asked = claims.flatMap(({ asked: { content } }) => content ?? []);
  if (asked.length < claims.length) return undefined;
  if (claims.some(({ part }) => part === undefined)) return asked[0];
  const now = grantsIn(claims);
  const gone = before.filter((name) => !now.includes(name));
  if (gone.includes(wholePolicy)) return emptyPolicy;
  const replaced = statementsOf(live).filter(({ Sid = "" }) => now.includes(Sid) || gone.includes(Sid));
  const rest = removeStatements(live, replaced, registry.partition);
  return asked.reduce((policy, one) => registryPolicySetting.union(policy, one, registry), rest);
};
