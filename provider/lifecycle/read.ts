import { RegistryError } from "../base/errors.js";
import { describeFinding, type Finding } from "../base/finding.js";
import { type Properties, plainProperties } from "../base/values.js";
import { asWritten } from "../base/writtenPath.js";
import type { Kind } from "../kinds/kind.js";
import { type Registry, registryName } from "../registry/registry.js";
import { withoutRecord } from "./backfill/record.js";
import { type Context, report } from "./deployment.js";
import { locateRecorded, partIdOf } from "./locate.js";
import { isNoteCode } from "./notes.js";
import { contentOf, type Resource, readResource, writtenBy } from "./resource.js";
import { outputsOf } from "./state.js";

/** Empty when the setting is gone. */
export interface ReadResult {
  readonly id?: string;
  readonly props?: Record<string, unknown>;
  readonly inputs?: Record<string, unknown>;
}

/**
 * What is live, in the user's spelling where it means the same.
 *
 * Returns inputs as well: the engine compares them with the program's to show, and to repair, what drifted.
 * Being refused is an error, never "gone".
 */
export const read = async <Content>(context: Context<Content>, id: string, state: Properties): Promise<ReadResult> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const resource = readResource(kind, state);
  const { content: reading, applied, previous } = resource;
  const written = writtenBy(resource);
  // What `get` and an import look for may have been made a moment ago.
  const purpose = reading === undefined ? "now" : "refresh";
  const { registry, content } = await shared.looks.at(await locateRecorded(context, resource, id), purpose);
  const owned = shared.ownership.of(resource, registry, { readings: [reading, ...applied], id: partIdOf(id) });
  const live = owned.mine(content);
  const seen = reading === undefined ? setting.empty : contentOf(kind, reading);
  // Before anything is said to be gone: a state that cannot be read is an error, never "gone".
  const wrote = written.map((one) => contentOf(kind, one));
  if (setting.isEmpty(live)) {
    // Neither state nor program says anything of the content: `get`, for which the engine would take the inputs instead.
    if (written.length === 0 && (kind.part !== undefined || !setting.alwaysExists)) throw notFound(kind, id, registry);
    if (kind.part !== undefined || !setting.isEmpty(seen)) return {};
  }
  const same = setting.equivalent(live, seen, registry);
  if (!same && reading !== undefined) {
    const deleted = namesDeleted(kind, live, registry);
    reportWidened(context, resource, kind.widened?.(seen, live, registry) ?? [], deleted);
  }
  const drifted = wrote.some((one) => !setting.equivalent(live, one, registry));
  const values = written.map(({ value }) => value);
  const props = outputsOf(resource, registry, {
    value: same && reading !== undefined ? reading.value : kind.spell(live, reading?.value),
    applied: drifted ? (values.length === 1 ? values[0] : values) : undefined,
    previous: previous?.value,
    drifted,
  });
  const { __applied: _, previous: _previous, __drifted: _drifted, ...inputs } = props;
  return { id, props, inputs: plainProperties(withoutRecord(inputs)) };
};

const notFound = <Content>({ name, setting, part }: Kind<Content>, id: string, registry: Registry): RegistryError => {
  const where = registryName(registry);
  const rule =
    part === undefined
      ? `${where} has no ${setting.label}`
      : `the ${setting.label} of ${where} has nothing with the ${part.idForm.replace(/[<>]/g, "")} "${partIdOf(id)}"`;
  return new RegistryError(
    "INVALID_INPUT",
    `${name}.get: id is "${id}", but ${rule}: correct the id, or create it first`,
    { registry: where },
  );
};

/** Whether live content names a principal by the unique ID that AWS writes once a user or role is deleted. */
const namesDeleted = <Content>(kind: Kind<Content>, live: Content, registry: Registry): boolean =>
  kind
    .read(kind.spell(live, undefined))
    .findings(registry)
    .some(({ code }) => code === "PRINCIPAL_DELETED");

/** Reports what somebody else made the setting allow, since it was seen last. */
const reportWidened = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  findings: readonly Finding[],
  deleted: boolean,
): void => {
  const outcome = deleted
    ? "a principal of it was deleted, too: as AWS refuses a policy that names it, correct it in the program before the next pulumi up"
    : "the next pulumi up puts it back";
  const remedy = `it was changed outside of the program, and ${outcome}`;
  for (const finding of findings) {
    if (isNoteCode(finding.code))
      report(context, resource, finding.code, {
        finding: describeFinding(asWritten({ ...finding, remedy }, resource.writtenAt)),
      });
  }
};
