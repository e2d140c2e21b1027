import { RegistryError } from "../base/errors.js";
import { describeFinding, errorsAmong, type Finding, withoutValue } from "../base/finding.js";
import { plainLines } from "../base/plainText.js";
import { hasUnknown, type Properties, plainProperties } from "../base/values.js";
import { asWritten } from "../base/writtenPath.js";
import { accountOfConnection, registryOfConnection } from "../registry/connection.js";
import { checkRegion } from "../registry/regions.js";
import { partitionOf, type Registry, registryName } from "../registry/registry.js";
import { connectionOf, connectionToRecorded } from "../registry/resolveRegistry.js";
import { foreseeBackfill } from "./backfill/foresee.js";
import { recordSeeds, withoutRecord } from "./backfill/record.js";
import { isDefinite } from "./causes.js";
import { type Context, report } from "./deployment.js";
import { reportDestinations } from "./destinations.js";
import { exceeds } from "./exceeded.js";
import { locate } from "./locate.js";
import { lookAhead } from "./lookAhead.js";
import { isNoteCode } from "./notes.js";
import { collision, listChanges } from "./ownership.js";
import { overwrites } from "./plans.js";
import { inputFindings, type Resource, readResource, sameValue } from "./resource.js";

export interface CheckResult {
  readonly inputs: Record<string, unknown>;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/**
 * Validates all inputs at once, completes them, claims the setting and, before a create, looks at what is live.
 *
 * This is the only call in the preview of a create. Not being allowed to read in a preview is noted, never an error; to have
 * no credentials at all is one, as the up would fail for it: docs/decisions/0011-no-credentials-fail-a-preview.md.
 */
export const check = async <Content>(
  context: Context<Content>,
  olds: Properties,
  news: Properties,
): Promise<CheckResult> => {
  const before = readResource(context.kind, olds);
  const resource = readResource(context.kind, news);
  const { content, properties, secret, backfill } = resource;
  const { previous: _, __applied: _applied, replaces: _replaces, __ahead: _ahead, ...inputs } = properties;
  const isNew = Object.keys(olds).length === 0;
  lookAhead(context, isNew, news);
  context.deployment.backfills.checked(resource.qualifiedName);
  // The engine marks a result as secret where the input of the same name is one; see `resources/registration.ts`.
  const seeds = secret
    ? { previous: null, __applied: null, replaces: null, ...(backfill === "never" ? {} : recordSeeds) }
    : {};
  const outputs = (content ?? context.kind.read(undefined)).outputs;
  const result = (failures: CheckResult["failures"], more: Properties = {}): CheckResult => ({
    inputs: plainProperties({ ...withoutRecord(inputs), ...seeds, ...outputs, ...more }),
    failures: failures.map(({ property, reason }) => ({ property, reason: plainLines(reason.split("\n")) })),
  });

  const { configured } = context;
  const input = [...misconfigured(context, resource), ...inputFindings(resource, configured.registries)];
  const judged = (place: Partial<Registry>) => [...input, ...(content?.findings(place) ?? [])];
  const named = configured.registries.connections.get(String(properties.registry));
  const said = registryOfConnection(named ?? properties.registry);
  const early = judged(said);
  if (errorsAmong(early).length > 0 || hasUnknown(properties.registry)) {
    reportWarnings(context, resource, early);
    return result(asFailures(early, resource));
  }

  try {
    const { region, account, live } = await lookUp(context, before, resource);
    mustLeaveByName(context, before, { region, account });
    const partition = partitionOf(region);
    const known = { region, ...(account === undefined ? {} : { registryId: account }) };
    const place = { partition, region, ...(account === undefined ? {} : { account }) };
    const findings = sameValue(place, said) ? early : judged(place);
    const widened = widenings(context, { ...place, account }, before, resource, live);
    reportWarnings(context, resource, [...findings.filter((one) => !isSaidBy(widened, one)), ...widened]);
    const failures = asFailures(findings, resource);
    if (failures.length > 0) return result(failures, known);
    if (account === undefined) return result([], known);

    const registry = { partition, account, region };
    const isRecorded = before.registry.account === account && before.registry.region === region;
    const other = context.shared.ownership.claim(resource, registry, isRecorded ? before : undefined);
    if (other !== undefined) {
      return result([{ property: "", reason: collision(resource, registry, other) }], known);
    }
    const replaces = isNew && live !== undefined ? foreseeCreate(context, resource, registry, live) : olds.replaces;
    foreseeBackfill(context, resource, registry, isRecorded ? before.content?.content : live);
    await reportDestinations(context, resource, registry, true);
    return result([], { ...known, ...(replaces ? { replaces } : {}) });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const what = `the ${context.kind.setting.label} of its registry`;
    const reason = context.deployment.causes.failure(error, resource.name, what);
    return result([{ property: "", reason }]);
  }
};

/** What is wrong with the named registries, where a resource goes by a name; once for all of them. */
const misconfigured = <Content>({ configured }: Context<Content>, resource: Resource<Content>): readonly Finding[] => {
  const isNamed = [resource.reference, ...resource.destinationRegistries].some((one) => typeof one === "string");
  if (!isNamed || configured.isReported) return [];
  configured.isReported = true;
  return configured.registries.mistakes;
};

/**
 * A resource that moves is deleted where it was, where its name no longer leads: the preview must know whether any way does.
 */
const mustLeaveByName = <Content>(
  { configured }: Context<Content>,
  { reference, registry: { account, region } }: Resource<Content>,
  now: Pick<Found<Content>, "region"> & { readonly account: string | undefined },
): void => {
  if (account === undefined || region === undefined) return;
  if (now.region === region && (now.account ?? account) === account) return;
  connectionToRecorded(reference, { account, region }, configured.registries);
};

/** As check failures. The path stands in the text: the CLI prints the Go value of a `property` in front of it. */
const asFailures = <Content>(findings: readonly Finding[], resource: Resource<Content>): CheckResult["failures"] =>
  errorsAmong(findings).map((finding) => ({ property: "", reason: described(finding, resource) }));

/** For whoever can change it: with the path where it is written, and of a secret without its value. */
const described = <Content>(finding: Finding, { secret, writtenAt }: Resource<Content>): string =>
  describeFinding(asWritten(secret ? withoutValue(finding) : finding, writtenAt));

/** Reports what AWS accepts although it rarely does what was meant. */
const reportWarnings = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  findings: readonly Finding[],
): void => {
  for (const finding of findings) {
    if (finding.severity === "error" || !isNoteCode(finding.code)) continue;
    report(context, resource, finding.code, { finding: described(finding, resource) });
  }
};

/** What the resource allows now and did not allow before: by state, or where it is new, by what is live. */
const widenings = <Content>(
  { kind, shared }: Context<Content>,
  { account, ...place }: Omit<Registry, "account"> & { readonly account: string | undefined },
  before: Resource<Content>,
  resource: Resource<Content>,
  live: Content | undefined,
): readonly Finding[] => {
  const desired = resource.content?.content;
  if (kind.widened === undefined || desired === undefined || account === undefined) return [];
  if (sameValue(before.content?.value, resource.content?.value)) return [];
  const registry = { ...place, account };
  const owned = shared.ownership.of(resource, registry, { readings: [resource.content], id: undefined });
  const seen = before.content?.content ?? (live === undefined ? undefined : owned.mine(live));
  return seen === undefined ? [] : kind.widened(seen, desired, registry);
};

/** That a statement became open says that it is. */
const isSaidBy = (widened: readonly Finding[], { code, path }: Finding): boolean =>
  code === "OPEN_TO_EVERYONE" && widened.some((one) => one.code === "OPENED_TO_EVERYONE" && one.path === path);

/** What a check learned about the registry; `live` only when the setting was read. */
interface Found<Content> {
  readonly region: string;
  readonly account?: string;
  readonly live?: Content;
}

/** A resource in state keeps its account unless it is reached in another way now; a new one is looked up. */
const lookUp = async <Content>(
  context: Context<Content>,
  before: Resource<Content>,
  resource: Resource<Content>,
): Promise<Found<Content>> => {
  const { kind, deployment, shared } = context;
  const connection = connectionOf(resource.reference, context.configured.registries);
  const target = await locate(context, kind.setting, resource.reference);
  const { region } = target;
  if (connection?.region === undefined) judgeAmbientRegion(context, resource, region);
  const said = connection === undefined ? undefined : accountOfConnection(connection);
  const recorded =
    sameValue(before.properties.registry, resource.properties.registry) && before.registry.region === region
      ? before.registry.account
      : undefined;
  // A name may mean another registry than it did.
  if (recorded !== undefined && (said ?? recorded) === recorded) return { region, account: recorded };
  try {
    const { registry, content } = await shared.looks.at(target, "forecast");
    return { region, account: registry.account, live: content };
  } catch (error) {
    if (!(error instanceof RegistryError) || isDefinite(error)) throw error;
    const parameters = { setting: kind.setting.label, region, why: deployment.causes.why(error, resource.name) };
    // Of several resources in one registry, the first one says it.
    if (deployment.causes.isFirst(JSON.stringify(parameters))) report(context, resource, "NOT_READABLE", parameters);
    return { region, ...(said === undefined ? {} : { account: said }) };
  }
};

/** The Region of a connection is judged with the other arguments; this one comes from somewhere else. */
const judgeAmbientRegion = <Content>(context: Context<Content>, resource: Resource<Content>, region: string): void => {
  const findings = checkRegion(region, "the Region (from aws:region, AWS_REGION or the profile)");
  const [wrong] = errorsAmong(findings);
  if (wrong !== undefined) throw new RegistryError("INVALID_INPUT", describeFinding(wrong), { findings: [wrong] });
  reportWarnings(context, resource, findings);
};

/** What a create would overwrite, a line per rule or statement; fails where the create would. */
const foreseeCreate = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  live: Content,
): unknown => {
  const { kind, shared } = context;
  const { setting } = kind;
  const desired = resource.content?.content;
  const before = shared.ownership.held(resource, registry)?.before?.content;
  const id = desired === undefined ? undefined : kind.part?.idOf(desired, resource.secret);
  const owned = shared.ownership.of(resource, registry, { readings: [resource.content, before], id });
  const mine = owned.mine(live);
  const overwritten = overwrites(context, resource, registry, mine, owned.foreign(live, [before?.content]));
  const place = { setting: setting.label, registry: registryName(registry) };
  if (desired !== undefined && !setting.isEmpty(mine) && setting.equivalent(mine, desired, registry)) {
    report(context, resource, "ADOPTED", place);
  }
  if (desired !== undefined && kind.part !== undefined) {
    // The others of this program are not live yet, but will be.
    const others = setting.union(live, owned.others, registry);
    const all = owned.withMine(others, desired);
    exceeds(setting, registry, others, all);
    // Without the value, which grows with every resource: so it is shown once.
    for (const { code, rule, remedy } of setting.exceeded(all)) {
      if (isNoteCode(code))
        context.deployment.log.note({ code, parameters: { ...place, rule, remedy } }, { urn: undefined });
    }
  }
  if (!overwritten) return undefined;
  const changes = plainLines(listChanges(setting, mine, desired ?? setting.empty, registry));
  report(context, resource, "OVERWRITES", resource.secret ? place : { ...place, changes });
  const outputs = kind.read(kind.spell(mine, undefined)).outputs;
  return outputs[kind.derived.at(-1) ?? ""];
};
