import { RegistryError } from "../base/errors.js";
import { type Journey, refusals, remedyFor } from "../kinds/admission.js";
import { registryPolicySetting } from "../kinds/registryPolicySetting.js";
import { removeStatements } from "../policy/canonical.js";
import { type PolicyDocument, statementsOf } from "../policy/document.js";
import { accountOfConnection, type RegistryConnection } from "../registry/connection.js";
import type { RegistryReference } from "../registry/namedRegistries.js";
import { type Registry, registryName } from "../registry/registry.js";
import { connectionOf } from "../registry/resolveRegistry.js";
import { type ReplicationDestination, rulesTo } from "../replication/rules.js";
import { type Context, report } from "./deployment.js";
import { locate } from "./locate.js";
import type { Purpose } from "./looks.js";
import type { Claim } from "./ownership.js";
import { observe } from "./reconcile.js";
import { contentOf, type Resource } from "./resource.js";

/**
 * Reads the registry policies of the destinations that the program gave connections for, and reports those that do not
 * allow what the resource's rules replicate. Never fails: AWS accepts the rules anyway, and a policy may follow later.
 *
 * What the program takes away is not known here: the engine tells a provider of no delete in a preview, and a policy that no
 * resource claims yet may still be checked. `ecr-registry report` sees it in the whole preview.
 *
 * @param isPlan whether what the program asks for counts as well as what is live
 */
export const reportDestinations = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  { partition, account, region }: Partial<Registry>,
  isPlan = false,
): Promise<void> => {
  const content = resource.content?.content;
  const known = partition !== undefined && account !== undefined && region !== undefined;
  if (resource.kind.rulesIn === undefined || content === undefined || !known) return;
  const source = { partition, account, region };
  const rules = resource.kind.rulesIn(content);
  const { ownership } = context.deployment.policy;
  const seen = await Promise.all(
    resource.destinationRegistries.map((one) => look(context, resource, one, isPlan ? "forecast" : "now")),
  );
  for (const { registry, content: live } of seen.filter((one) => one !== undefined)) {
    const there = rulesTo(rules, registry);
    if (there.length === 0) continue;
    const policy = isPlan ? plannedPolicy(ownership.claims(registry), registry, live) : live;
    const createRepository = createsIn(resource);
    if (policy)
      reportRefusals(context, resource, policy, { source, destination: registry, rules: there, createRepository });
  }
};

/** The way to a destination, where the program or its configuration says one. */
export const connectionTo = <Content>(
  { configured: { registries } }: Pick<Context<Content>, "configured">,
  { destinationRegistries }: Pick<Resource<Content>, "destinationRegistries">,
  { registryId, region }: ReplicationDestination,
): RegistryConnection | undefined => {
  const isThere = (one: RegistryConnection | undefined): boolean =>
    one !== undefined && one.region === region && accountOfConnection(one) === registryId;
  const given = destinationRegistries.map((one) => connectionOf(one, registries)).find(isThere);
  return given ?? [...registries.connections.values()].find(isThere);
};

/**
 * Why the registry policy of a destination does not let in all that the resource's rules send there; undefined where it does,
 * or where nobody can tell, as nothing leads there or it cannot be read.
 */
export const refusalAt = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  source: Registry,
  { registryId: account, region }: ReplicationDestination,
): Promise<string | undefined> => {
  const way = connectionTo(context, resource, { registryId: account, region });
  if (way === undefined) return undefined;
  try {
    const { registry, content: policy } = await observe(await locate(context, registryPolicySetting, way));
    const rules = rulesTo(resource.kind.rulesIn?.(contentOf(resource.kind, resource.content)) ?? [], {
      account,
      region,
    });
    const refused = refusals(policy, { source, destination: registry, rules, createRepository: createsIn(resource) });
    if (refused.length === 0) return undefined;
    const all = refused.map(({ selection }) => selection.shown).join(", ");
    return `${registryName(registry)} does not allow account ${source.account} to replicate ${all}`;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return undefined;
  }
};

/** Whoever ignores this finding means repositories to be created by other means. */
const createsIn = <Content>({ ignoreFindings }: Resource<Content>): boolean =>
  !ignoreFindings.includes("REPLICATE_WITHOUT_CREATE");

const look = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  reference: RegistryReference,
  purpose: Purpose,
) => {
  try {
    const { looks } = context.deployment.policy;
    return await looks.at(await locate(context, registryPolicySetting, reference), purpose);
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
): void => {
  const refused = refusals(policy, journey);
  if (refused.length === 0) return;
  const remedy = remedyFor(policy, journey, refused);
  const detail = {
    repositories: refused.map(({ selection }) => selection.shown).join(", "),
    why: remedy.because,
    ...("statement" in remedy ? { statement: JSON.stringify(remedy.statement) } : { remedy: remedy.advice }),
  };
  report(context, resource, "DESTINATION_NOT_ADMITTED", {
    destination: registryName(journey.destination),
    source: journey.source.account,
    ...(resource.secret ? {} : detail),
  });
};

/**
 * The policy of a registry as it will be after this up: what is live, with what resources of the program ask for. Undefined
 * while parts of it are not known yet.
 *
 * Knows the resources that were checked before: let the rules depend on the statements.
 */
const plannedPolicy = (
  claims: readonly Claim<PolicyDocument>[],
  registry: Registry,
  live: PolicyDocument,
): PolicyDocument | undefined => {
  const asked = claims.flatMap(({ asked: { content } }) => content ?? []);
  if (asked.length < claims.length) return undefined;
  if (claims.some(({ part }) => part === undefined)) return asked[0];
  const now = claims.map(({ part }) => part?.replace(/^statement /, ""));
  const replaced = statementsOf(live).filter(({ Sid = "" }) => now.includes(Sid));
  const rest = removeStatements(live, replaced, registry.partition);
  return asked.reduce((policy, one) => registryPolicySetting.union(policy, one, registry), rest);
};
