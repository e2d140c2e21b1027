import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Ways } from "pulumi-ecr-registry/internal/lifecycle/locate.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationDestination } from "pulumi-ecr-registry/internal/replication/rules.js";
import { UsageError } from "../command.js";
import {
  destinationName,
  type Link,
  linksOf,
  type RegistryReader,
  readerOf,
  readersBy,
  type Source,
} from "../links/links.js";
import { labelOf } from "../registries/namedRegistry.js";
import type { GivenRegistries } from "../registries/registryOptions.js";

/** One destination of a registry, whichever of its rules lead there: what one backfill is for. */
export interface BackfillTarget {
  readonly source: Source;
  readonly destination: ReplicationDestination;
  /** None where no rule leads there any more, but a backfill is in progress. */
  readonly links: readonly Link[];
}

/** A registry, and those of its destinations that are asked about. */
export interface BackfillSource {
  readonly source: Source;
  /** Those of its rules. */
  readonly targets: readonly BackfillTarget[];
  /** All destinations of its rules, asked about or not. */
  readonly known: readonly BackfillTarget[];
  /** Which destinations are asked about, by name, account, Region or both; none: all. */
  readonly to: readonly string[];
}

/** A registry that could not be asked. */
export interface Unreadable {
  readonly reader: RegistryReader;
  readonly error: RegistryError;
}

/** The registries and their destinations, as far as they could be read. */
export interface Targets {
  readonly sources: readonly BackfillSource[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * The destinations of the live rules of registries.
 *
 * @param to which destinations, by name, account, Region or both; none: all
 */
export const backfillTargets = async (
  { chosen, others }: GivenRegistries,
  ways: Ways,
  to: readonly string[],
): Promise<Targets> => {
  const own = chosen.map((named) => readerOf(named, ways));
  const readers = readersBy([...own, ...others.map((named) => readerOf(named, ways))]);
  const readings = await Promise.all(own.map(async (reader) => ({ reader, reading: await reader.rules() })));
  // By its place: two names may lead to one registry.
  const known = new Map<string, Source>();
  for (const { reader, reading } of readings) {
    if (!("registry" in reading) || known.has(registryName(reading.registry))) continue;
    const { registry, content: rules } = reading;
    known.set(registryName(registry), { reader, registry, rules });
  }
  const all = await Promise.all(
    [...known.values()].map(async (source) => ({ source, targets: targetsOf(await linksOf(source, readers, ways)) })),
  );
  return {
    sources: all.map(({ source, targets }) => ({
      source,
      targets: targets.filter((one) => isMeant(one, to)),
      known: targets,
      to,
    })),
    unreadable: readings.flatMap(({ reader, reading }) =>
      "error" in reading ? [{ reader, error: reading.error }] : [],
    ),
  };
};

/** Those that backfills lead to although no rule does, and that are not among the targets yet. */
export const strayTargets = (
  { source, known, to }: BackfillSource,
  targets: readonly BackfillTarget[],
  running: readonly { readonly destination: ReplicationDestination }[],
): readonly BackfillTarget[] => {
  const places = new Set([...known, ...targets].map(targetPlace));
  return running
    .map(({ destination }): BackfillTarget => ({ source, destination, links: [] }))
    .filter((one) => !places.has(targetPlace(one)) && isMeant(one, to));
};

/** Whether nothing is called so. */
export const isStranger = (name: string, targets: readonly BackfillTarget[]): boolean =>
  !targets.some((target) => namesOf(target).includes(name));

/** Fails where `--to` names what is no destination. */
export const refuseStrangers = (to: readonly string[], targets: readonly BackfillTarget[]): void => {
  const stranger = to.find((name) => isStranger(name, targets));
  if (stranger === undefined) return;
  const known = [...new Set(targets.map(targetLabel))].join(", ") || "there are none";
  throw new UsageError(
    `--to ${stranger} is no destination of the live rules (${known}): name one of these, by its name, account or Region`,
  );
};

/** `444455556666/eu-central-1` */
export const targetPlace = ({ destination: { registryId: account, region } }: BackfillTarget): string =>
  registryName({ account, region });

/** What the user calls the destination, where that says more than its place. */
export const targetName = ({
  links,
  destination: { registryId: account, region },
}: BackfillTarget): string | undefined => {
  const [name, place] = labelOf(links[0]?.reader?.named.name, { account, region });
  return place === undefined ? undefined : name;
};

/** `frankfurt 444455556666/eu-central-1` */
export const targetLabel = (target: BackfillTarget): string =>
  [targetName(target), targetPlace(target)].filter((part) => part !== undefined).join(" ");

/** `ireland -> frankfurt 444455556666/eu-central-1` */
export const journeyLabel = (target: BackfillTarget): string =>
  `${target.source.reader.named.name} -> ${targetLabel(target)}`;

const targetsOf = (links: readonly Link[]): readonly BackfillTarget[] => {
  const targets = new Map<string, BackfillTarget>();
  for (const link of links) {
    const before = targets.get(destinationName(link));
    const { source, destination } = link;
    targets.set(destinationName(link), { source, destination, links: [...(before?.links ?? []), link] });
  }
  return [...targets.values()];
};

const isMeant = (target: BackfillTarget, to: readonly string[]): boolean =>
  to.length === 0 || namesOf(target).some((name) => to.includes(name));

const namesOf = (target: BackfillTarget): readonly string[] => {
  const { region, registryId } = target.destination;
  return [targetPlace(target), region, registryId, targetName(target)].filter((name) => name !== undefined);
};
