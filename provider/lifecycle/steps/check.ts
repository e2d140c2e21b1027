import { RegistryError } from "../../base/errors.js";
import { describeFinding, findingKey, withoutValue } from "../../base/finding.js";
import { hasUnknown } from "../../base/unknown.js";
import { registryOfAlias } from "../../registry/connection.js";
import { partitionOf, type Registry, registryName } from "../../registry/registry.js";
import { tellAdmissions } from "../admission/admission.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import { exceeds, warnOfLimits } from "../limits.js";
import { observe } from "../reconcile.js";
import { resourceName, type State, textIn, toState } from "../state.js";
import { aliasIn, asFailures, findInputErrors, given, ignoredFindings, isSecret, sameValue } from "./inputs.js";
import { createOverwrites, knownBefore } from "./overwrite.js";
import { registryIn, targetOf } from "./place.js";
import { claim, claimedByOthers, collision, shareOf } from "./share.js";

export interface CheckResult {
  readonly inputs: Record<string, unknown>;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** What a check learned about the registry; `live` only when the setting was read. */
interface Place<Content> {
  readonly region: string;
  readonly account?: string;
  readonly live?: Content;
}

/** A resource in state keeps its account unless it is reached in another way now; a new one is looked up. */
const recordedAccount = (olds: State, inputs: State, region: string): string | undefined =>
  sameValue(olds.registry, inputs.registry) && olds.region === region ? textIn(olds, "registryId") : undefined;

const locate = async <Content>(
  kind: Kind<Content>,
  context: Context,
  olds: State,
  inputs: State,
): Promise<Place<Content>> => {
  const target = await targetOf(kind, context, inputs);
  const { region } = target;
  const recorded = recordedAccount(olds, inputs, region);
  if (recorded !== undefined) return { region, account: recorded };
  try {
    const { registry, content } = await observe(target);
    return { region, account: registry.account, live: content };
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === "ACCOUNT_MISMATCH") throw error;
    // Without the request id the text is the same for every resource in the Region, and so is shown once.
    const why = error.message.replace(/ \(request [^)]*\)/, "");
    context.note(`the ${kind.label} in ${region} could not be looked at before the change: ${why}`);
    const account = aliasIn(inputs)?.accountId;
    return { region, ...(account === undefined ? {} : { account }) };
  }
};

/** Tells the warnings that the program itself could not find, as only AWS knows the account or the Region. */
const noteWarnings = <Content>(kind: Kind<Content>, context: Context, inputs: State, known: State): void => {
  const value = kind.pick(inputs);
  const told = kind.lint(value, registryOfAlias(inputs.registry)).map(findingKey);
  const ignored = ignoredFindings(inputs);
  for (const finding of kind.lint(value, registryIn(known))) {
    if (told.includes(findingKey(finding)) || ignored.includes(finding.code)) continue;
    const shown = describeFinding(isSecret(inputs) ? withoutValue(finding) : finding);
    context.note(`${resourceName(inputs)}: ${shown} (${finding.code})`);
  }
};

/** What a create would overwrite, for people; fails where the create would. */
const foreseeCreate = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
  live: Content,
): unknown => {
  const value = kind.pick(inputs);
  const values = [value, knownBefore(kind, context, inputs, registry)];
  const known = hasUnknown(value) ? undefined : kind.parse(value);
  const id = known === undefined ? undefined : kind.part?.idOf(known, isSecret(inputs));
  const { of, put } = shareOf(kind, context, inputs, registry, values, id);
  const share = of(live);
  const overwrites = createOverwrites(kind, context, inputs, registry, share);
  if (known !== undefined && !kind.isEmpty(share) && kind.equivalent(share, known, registry)) {
    const setting = `${kind.label} of ${registryName(registry)}`;
    context.note(`${resourceName(inputs)}: the ${setting} has it already; it is adopted without a write`);
  }
  if (known !== undefined && kind.part !== undefined) {
    // The others of this program are not live yet, but will be.
    const others = kind.union(live, claimedByOthers(kind, context, inputs, registry), registry);
    exceeds(kind, registry, others, put(others, known));
    warnOfLimits(kind, context, registry, put(others, known));
  }
  if (!overwrites) return undefined;
  const derived = kind.derive(kind.spell(share, undefined));
  return derived[kind.derived.at(-1) ?? ""];
};

/** Whether the destinations that can be reached let the images in; what of the program does so is kept in mind. */
const askDestinations = async <Content>(
  kind: Kind<Content>,
  context: Context,
  registry: Registry,
  inputs: State,
  olds: State,
): Promise<State> => {
  const value = kind.pick(inputs);
  if (kind.replicates === undefined || hasUnknown(value)) return {};
  const { grants } = await tellAdmissions(context, registry, kind.replicates(kind.parse(value)), inputs, olds);
  return Object.keys(grants).length === 0 ? {} : { __grants: grants };
};

const failure = (error: unknown) => {
  if (error instanceof RegistryError) return [{ property: "", reason: error.message }];
  throw error;
};

/**
 * Validates all inputs at once, completes them, claims the setting and, before a create, looks at what is live.
 *
 * This is the only call in the preview of a create. Not being allowed to read in a preview is noted, never an error.
 */
export const check = async <Content>(
  kind: Kind<Content>,
  context: Context,
  olds: State,
  news: State,
): Promise<CheckResult> => {
  const { previous: _, __applied: _applied, replaces: _replaces, ...inputs } = given(news);
  // The engine marks a result as secret where the input of the same name is one; see `resources/register.ts`.
  const seeds = isSecret(inputs) ? { previous: null, __applied: null, replaces: null } : {};
  const value = kind.pick(inputs);
  const result = (failures: CheckResult["failures"], more: State = {}): CheckResult => ({
    inputs: toState({ ...inputs, ...seeds, ...kind.derive(value), ...more }),
    failures,
  });

  const shape = findInputErrors(kind, inputs, (content) => kind.check(content, {}));
  if (shape.length > 0) return result(asFailures(shape, isSecret(inputs)));
  if (hasUnknown(inputs.registry)) return result([]);

  try {
    const place = await locate(kind, context, olds, inputs);
    const { region, account } = place;
    const known = { region, ...(account === undefined ? {} : { registryId: account }) };
    const placed = kind.check(value, registryIn(known));
    if (placed.length > 0) return result(asFailures(placed, isSecret(inputs)), known);
    noteWarnings(kind, context, inputs, known);
    if (account === undefined) return result([], known);

    const registry = { partition: partitionOf(region), account, region };
    const mine = olds.registryId === account && olds.region === region ? kind.pick(olds) : undefined;
    const other = claim(kind, context, inputs, registry, mine);
    if (other !== undefined) {
      return result([{ property: "", reason: collision(kind, inputs, registry, other) }], known);
    }
    const isNew = Object.keys(olds).length === 0 && place.live !== undefined;
    const replaces = isNew ? foreseeCreate(kind, context, inputs, registry, place.live) : olds.replaces;
    const grants = await askDestinations(kind, context, registry, inputs, olds);
    return result([], { ...known, ...(replaces ? { replaces } : {}), ...grants });
  } catch (error) {
    return result(failure(error));
  }
};
