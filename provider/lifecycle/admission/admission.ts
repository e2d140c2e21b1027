import { accessTo } from "../../aws/access.js";
import { RegistryError } from "../../base/errors.js";
import { hasUnknown } from "../../base/unknown.js";
import type { RegistryAlias } from "../../registry/connection.js";
import { type Registry, registryName } from "../../registry/registry.js";
import type { ReplicationRule } from "../../replication/rules.js";
import { accountGuard } from "../accountGuard.js";
import type { RegistryFindingCode } from "../codes.js";
import type { Context } from "../context.js";
import { observe } from "../reconcile.js";
import { registryPolicySetting } from "../settings/registryPolicySetting.js";
import { resourceName, type State } from "../state.js";
import { ignoredFindings, isSecret } from "../steps/inputs.js";
import { refusal, remedy } from "./journey.js";
import { grantsBefore, grantsClaimed, plannedPolicy } from "./plannedPolicy.js";

/** What the destinations of some rules say. */
export interface Admissions {
  /** By the name of a destination, the Sids that resources of this program give it: for the next preview. */
  readonly grants: Readonly<Record<string, readonly string[]>>;
}

const aliasesIn = ({ destinationRegistries: given }: State): readonly RegistryAlias[] =>
  // Checked by `findInputErrors` before anything else reads it.
  Array.isArray(given) ? given.filter((alias) => !hasUnknown(alias)) : [];

const tell = (context: Context, inputs: State, code: RegistryFindingCode, text: string): void => {
  if (!ignoredFindings(inputs).includes(code)) context.note(`${resourceName(inputs)}: ${text} (${code})`);
};

const look = async (context: Context, inputs: State, alias: RegistryAlias) => {
  try {
    const access = accessTo(alias, context.config, context.environment);
    const { api, region } = await context.connect(access);
    const guard = accountGuard(access, region);
    return await observe({ setting: registryPolicySetting, api, region, guard, pace: context.pace });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const which = [alias.region, alias.accountId && `of ${alias.accountId}`].filter(Boolean).join(" ");
    const why = error.message.replace(/ \(request [^)]*\)/, "");
    const text = `whether the destination ${which} admits the source is not known, as it cannot be read: ${why}`;
    tell(context, inputs, "DESTINATION_NOT_READABLE", text);
    return undefined;
  }
};

/**
 * Asks the destinations that the program gave the way to whether they admit the images of some rules, and tells where
 * they do not. Never fails: AWS takes the rules in any case, and a policy may come later.
 *
 * @param olds inputs in state, to know which statements this program had; unset: only what is live counts
 */
export const tellAdmissions = async (
  context: Context,
  source: Registry,
  rules: readonly ReplicationRule[],
  inputs: State,
  olds?: State,
): Promise<Admissions> => {
  const seen = await Promise.all(aliasesIn(inputs).map((alias) => look(context, inputs, alias)));
  const grants: Record<string, readonly string[]> = {};
  for (const { registry, content } of seen.filter((one) => one !== undefined)) {
    const name = registryName(registry);
    const there = rules.filter(({ destinations }) =>
      destinations.some(({ region, registryId }) => region === registry.region && registryId === registry.account),
    );
    if (there.length === 0) continue;
    const claimed = grantsClaimed(context.claims, registry);
    if (claimed.length > 0) grants[name] = claimed;
    const before = olds === undefined ? [] : grantsBefore(olds, name);
    const policy = olds === undefined ? content : plannedPolicy(context.claims, registry, content, before);
    // Who does not mind that a statement grants no more than that, leaves repositories to be made by others.
    const createRepository = !ignoredFindings(inputs).includes("REPLICATE_WITHOUT_CREATE");
    const journey = { source, destination: registry, rules: there, createRepository };
    const why = policy && refusal(policy, journey);
    if (policy === undefined || why === undefined) continue;
    const gone = before.filter((sid) => !claimed.includes(sid));
    const lost = gone.length === 0 ? "" : `; this program had ${gone.join(", ")} there and has it no more`;
    const detail = isSecret(inputs) ? "" : `: ${why}${lost}; ${remedy(policy, journey)}`;
    const text =
      `the registry policy of ${name} does not admit ${source.account} for these rules, so that images will fail there ` +
      `with DESTINATION_REGISTRY_ACCESS_DENIED${detail}`;
    tell(context, inputs, "DESTINATION_NOT_ADMITTED", text);
  }
  return { grants };
};
