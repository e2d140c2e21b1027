import type { Kind, Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { kindOfType, kinds } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import type { Resource } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import { contentOf, type Lines, linesIn } from "../../readings.js";
import { type Preview, type PreviewStep, parseUrn } from "../preview/preview.js";
import { type Drift, driftOf, remainsOf } from "./drift.js";
import { placeName, type RegistryPlace, registryAt, relocated } from "./place.js";
import { contentAfterDelete, type Snapshot, seenIn, snapshotOf } from "./snapshot.js";

/**
 * What happens to one resource in one registry.
 *
 * Its readings are those of its kind, whatever the type of the content; so one must not have a kind of another one.
 */
export interface Entry<Content = unknown> {
  /** `project/stack` */
  readonly stack: string;
  readonly urn: string;
  readonly name: string;
  readonly kind: Kind<Content>;
  readonly setting: keyof typeof kinds;
  /** What is done with it; `drift` is what others did since the last up. */
  readonly operation: "create" | "update" | "replace" | "delete" | "same" | "read" | "import" | "drift";
  readonly place: RegistryPlace;
  /** Where its content comes from, where it goes to another registry. */
  readonly origin?: RegistryPlace;
  /**
   * The content that the author of the change began with: as last seen, or as last written where others have changed it
   * since. Undefined for none.
   */
  readonly before?: Reading<Content> | undefined;
  /** The content as it will be; of drift, as it is. Undefined for none. */
  readonly after?: Reading<Content> | undefined;
  /** Whether the program marks the content as secret: then `before` and `after` must not be shown. */
  readonly secret: boolean;
  /** A line for each rule or statement of others that a create would overwrite. */
  readonly overwrites: Lines;
  /** What the program asked last time, and asks now. */
  readonly asked: { readonly before?: Resource<Content> | undefined; readonly after?: Resource<Content> | undefined };
  /** What others did since the last up; unset for nothing. */
  readonly drift?: Drift;
  /** Whether the content was live before, and is taken over without a write. */
  readonly isAdopted: boolean;
  /** What becomes of images that were pushed before, as far as the provider has said so. */
  readonly images?: readonly ImagesBefore[];
  /** What a destroy of the stack does with it. */
  readonly onDestroy: "removes" | "keeps" | "is protected";
}

/** What becomes of images that were pushed before a rule. */
export interface ImagesBefore {
  /** `444455556666/eu-central-1 (prod/*)` */
  readonly destinations: string;
  /** Whether the up starts a backfill, which replicates them. */
  readonly isPlanned: boolean;
  /** Whether an earlier up was to start it, so that what kept it from that may still do so. */
  readonly isWaiting: boolean;
}

/** What a preview says about the resources of this package, by resource and registry. */
export const entriesOf = ({ steps }: Preview): readonly Entry[] => {
  const groups = new Map<string, PreviewStep[]>();
  const refreshed = new Map(steps.filter(({ op }) => op === "refresh").map((step) => [step.urn, step]));
  for (const step of steps) {
    const operation = operations[step.op];
    if (operation === undefined || kindOfType(parseUrn(step.urn).type) === undefined) continue;
    const key = `${step.urn} ${operation}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].flatMap((group) => entriesOfResource(group, refreshed.get(group[0]?.urn ?? "")));
};

/** Whether an entry is about a registry policy. */
export const isAboutPolicy = (entry: Entry): entry is Entry<PolicyDocument> => entry.setting === "policy";

/** The rules or statements of a content, as texts that are equal where these are. */
export const itemsOf = (
  { kind, place, secret }: Pick<Entry, "kind" | "place" | "secret">,
  reading: Reading<unknown> | undefined,
): readonly string[] => {
  const content = contentOf(kind, reading);
  return secret || content === undefined ? [] : kind.setting.items(content, registryAt(place)).map(({ key }) => key);
};

const operations: Readonly<Record<string, Entry["operation"]>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  read: "read",
  import: "import",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
};

/** A replacement is up to three steps, each with the state before, after, or both; and up to two registries. */
const entriesOfResource = (steps: readonly PreviewStep[], refresh: PreviewStep | undefined): readonly Entry[] => {
  const { op = "", urn = "" } = steps[0] ?? {};
  const { stack, type, name } = parseUrn(urn);
  const [kind, operation]: [Kind<unknown> | undefined, Entry["operation"] | undefined] = [
    kindOfType(type),
    operations[op],
  ];
  if (kind === undefined || operation === undefined) return [];
  const own = { stack, urn, name, kind, setting: settingOf(kind), operation };
  // What is in state and is created all the same was not found by the refresh.
  const isGone = operation === "create" && refresh?.before !== undefined;
  const before = snapshotOf(kind, isGone ? refresh.before : steps.find((step) => step.before)?.before);
  const after = snapshotOf(kind, steps.find((step) => step.after)?.after);
  const drift = before && driftOf(before, isGone);
  const entry = (from: Snapshot | undefined, to: Snapshot | undefined): readonly Entry[] => {
    const state = to ?? from;
    if (state === undefined) return [];
    return [{ ...own, place: state.place, ...contentsOf(operation, from, to, drift), ...(drift && { drift }) }];
  };
  const drifted = before && drift ? [driftEntry(own, before, after, drift)] : [];
  if (before === undefined || after === undefined || placeName(before.place) === placeName(after.place)) {
    return [...drifted, ...entry(before, after)];
  }
  const moved = entry(before, after).flatMap((one) => withOrigin(one, before.place));
  return [...drifted, ...(moved.length > 0 ? moved : [...entry(before, undefined), ...entry(undefined, after)])];
};

const settingOf = (kind: Kind<unknown>): keyof typeof kinds =>
  kinds.policy.some((one) => one === kind) ? "policy" : "replication";

/** What changes from one snapshot to the other. */
type Contents = Pick<Entry, "before" | "after" | "secret" | "overwrites" | "asked" | "isAdopted" | "onDestroy">;

const contentsOf = (
  operation: Entry["operation"],
  from: Snapshot | undefined,
  to: Snapshot | undefined,
  drift: Drift | undefined,
): Contents => {
  const asked = to?.inputs.content;
  const isNew = operation === "create" || operation === "replace";
  const { replaces } = to?.inputs.properties ?? {};
  const state = to ?? from;
  const isKept = state?.isRetained || state?.inputs.onDelete === "restore";
  return {
    before: operation === "import" ? asked : beforeOf(from, to, drift),
    after: to === undefined && from !== undefined ? contentAfterDelete(from) : asked,
    secret: from?.secret === true || to?.secret === true,
    overwrites: isNew ? linesIn(replaces) : {},
    asked: { before: from?.inputs, after: to?.inputs },
    isAdopted: operation === "import",
    onDestroy: state?.isProtected ? "is protected" : isKept ? "keeps" : "removes",
  };
};

const beforeOf = (
  from: Snapshot | undefined,
  to: Snapshot | undefined,
  drift: Drift | undefined,
): Reading<unknown> | undefined => {
  if (from === undefined || drift === undefined) return seenIn(from);
  return to === undefined ? remainsOf(from) : drift.written;
};

const driftEntry = (
  own: Pick<Entry, "stack" | "urn" | "name" | "kind" | "setting" | "operation">,
  state: Snapshot,
  after: Snapshot | undefined,
  drift: Drift,
): Entry => ({
  ...own,
  operation: "drift",
  place: state.place,
  before: drift.written,
  after: drift.seen,
  secret: state.secret,
  overwrites: {},
  asked: own.operation === "delete" ? {} : { after: after?.inputs },
  drift,
  isAdopted: false,
  onDestroy: "removes",
});

/** An entry of a resource whose content goes to another registry; none where none of it does. */
const withOrigin = (entry: Entry, origin: RegistryPlace): readonly Entry[] => {
  const { place, before, after, kind, secret } = entry;
  if (secret || before === undefined) return secret ? [{ ...entry, origin }] : [];
  const there: Entry = { ...entry, origin, before: kind.read(relocated(before.value, origin, place)) };
  const wanted = itemsOf(there, after);
  return itemsOf(there, there.before).some((item) => wanted.includes(item)) ? [there] : [];
};
