import type { ImageName } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Ways } from "pulumi-ecr-registry/internal/lifecycle/locate.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { selects } from "pulumi-ecr-registry/internal/replication/filter.js";
import { grouped } from "../grouped.js";
import { type CheckOutcome, type CheckOutcomes, unchecked } from "../links/checkOutcome.js";
import {
  destinationName,
  type Link,
  linksOf,
  type RegistryReader,
  readerOf,
  readersBy,
  type Source,
} from "../links/links.js";
import { admissionChecks, repositoryCheck } from "../links/policyChecks.js";
import type { DeclaredPolicy } from "../registries/declaredPolicies.js";
import type { LookProgress } from "../registries/lookProgress.js";
import { labelOf } from "../registries/namedRegistry.js";
import type { GivenRegistries } from "../registries/registryOptions.js";
import { expectedIn, type ImageState, imageCheck, sourceImageCheck, type Waited } from "./imageCheck.js";
import { noConnection, nothingChecked } from "./noConnection.js";
import { reachChecks } from "./reachChecks.js";

/** A registry whose rules were asked for. */
export interface SourceReport {
  readonly reader: RegistryReader;
  /** Unset where it could not be reached. */
  readonly source?: Source;
  readonly error?: RegistryError;
  readonly checks: CheckOutcomes;
}

/** A link, and what was found about it. */
export interface LinkReport {
  readonly link: Link;
  readonly checks: CheckOutcomes;
}

/** All that was looked at. */
export interface Verification {
  readonly sources: readonly SourceReport[];
  readonly links: readonly LinkReport[];
  /** What is about no registry in particular. */
  readonly general: readonly CheckOutcome[];
  /** How the waiting for an image ended, where there was one. */
  readonly waiting?: Waited["ended"];
}

/** The image to look for, and how to ask for it. */
export interface ImageQuest {
  readonly image: ImageName;
  ask(expected: ReturnType<typeof expectedIn>): Promise<Waited>;
}

/** Walks from each registry along its live rules to every destination, and looks at each step. Only reads. */
export const verify = async (
  { origin, chosen, others, declared }: GivenRegistries,
  ways: Ways,
  quest: ImageQuest | undefined,
  progress: Pick<LookProgress, "registry" | "links" | "link">,
): Promise<Verification> => {
  const own = chosen.map((named) => readerOf(named, ways));
  const readers = readersBy([...own, ...others.map((named) => readerOf(named, ways))]);
  const all = await Promise.all(
    own.map(async (reader) => {
      const reading = await reader.rules();
      progress.registry();
      return { reader, reading };
    }),
  );
  const readings = withoutRepeats(all);
  const known = readings.flatMap(({ reader, reading }) =>
    "registry" in reading ? [{ reader, registry: reading.registry, rules: reading.content }] : [],
  );
  const links = (await Promise.all(known.map((source) => linksOf(source, readers, ways)))).flat();
  progress.links(links.length);
  const answering = readersThatAnswer(
    known.map(({ reader }) => reader),
    links.flatMap(({ reader }) => reader ?? []),
  );
  const sourceBy = new Map<RegistryReader, Source>(known.map((source) => [source.reader, source]));

  const repository = quest?.image.repository;
  const forImage = (link: Link): boolean =>
    repository !== undefined && selects(link.rule.repositoryFilters, repository) !== false;
  const checking = links.map(async (link): Promise<LinkReport> => {
    const checks =
      link.reader === undefined
        ? noConnection(destinationName(link), origin)
        : await linkChecks(link, link.reader, answering, forImage(link) ? repository : undefined, declared);
    progress.link();
    return { link, checks };
  });
  const [answered, checked] = await Promise.all([answering, Promise.all(checking)]);
  const sources = readings.map(({ reader, reading }): SourceReport => {
    const source = sourceBy.get(reader);
    const error = "error" in reading ? reading.error : undefined;
    const checks = reachChecks(reader, error, answered);
    return { reader, checks, ...(source && { source }), ...(error && { error }) };
  });
  const general = nothingChecked(checked, origin);
  if (quest === undefined) return { sources, links: checked, general };

  const expected = expectedIn(links.filter(forImage));
  const { states, ended } = await quest.ask(expected);
  const stateOf = new Map<Source | undefined, ImageState>(states.map((state) => [state.source, state]));
  const withImage = checked.map(({ link, checks }): LinkReport => {
    const state = forImage(link) ? stateOf.get(link.source) : undefined;
    const image = state === undefined ? unchecked : imageCheck(link, state, quest.image, ended, isMended(checks));
    return { link, checks: { ...checks, image } };
  });
  const because = `no rule applies to the repository ${repository}`;
  const remedy = "add its prefix to a rule, or correct the name of the image";
  const nowhere: CheckOutcome = {
    verdict: "broken",
    fault: "NO_RULE_FOR_IMAGE",
    because,
    remedy,
    word: "no rule for the image",
  };
  return {
    sources: sources.map((one): SourceReport => {
      const state = stateOf.get(one.source);
      return state === undefined
        ? one
        : { ...one, checks: { ...one.checks, image: sourceImageCheck(state, quest.image) } };
    }),
    links: withImage,
    general: [...general, ...(expected.size === 0 ? [nowhere] : [])],
    waiting: ended,
  };
};

/** What was read of a registry by one of the ways to it. */
interface WayRead {
  readonly reader: RegistryReader;
  readonly reading: Awaited<ReturnType<RegistryReader["rules"]>>;
}

/** The ways without those to a registry that another one leads to already; that one gets the names of all. */
const withoutRepeats = (ways: readonly WayRead[]): readonly WayRead[] => {
  const placeOf = ({ reading }: WayRead): string | undefined =>
    "registry" in reading ? registryName(reading.registry) : undefined;
  const alike = grouped(ways, placeOf);
  return ways.flatMap((way) => {
    const place = placeOf(way);
    if (place === undefined) return [way];
    const all = alike.get(place) ?? [];
    if (all[0] !== way) return [];
    const name = all.map(({ reader }) => reader.named.name).join(", ");
    return [{ ...way, reader: { ...way.reader, named: { ...way.reader.named, name } } }];
  });
};

/** Whether a link is known to let images through by now. */
const isMended = ({ policy, repository }: CheckOutcomes): boolean =>
  policy?.verdict === "good" && repository?.verdict === "good";

/** `ireland 111122223333/eu-west-1`, as far as known. */
export const sourceName = ({ reader, source }: SourceReport): string =>
  source === undefined ? reader.named.name : labelOf(reader.named.name, source.registry).join(" ");

/** How many registries and links have a check of a verdict; what is about none in particular counts on its own. */
export const countOf = ({ sources, links, general }: Verification, verdict: CheckOutcome["verdict"]): number => {
  const listed = [...sources, ...links].map(({ checks }) => Object.values(checks));
  return [...listed, ...general.map((check) => [check])].filter((some) => some.some((one) => one.verdict === verdict))
    .length;
};

/** Those of which it is known, and those of the others that answer. */
const readersThatAnswer = async (
  known: readonly RegistryReader[],
  readers: readonly RegistryReader[],
): Promise<readonly RegistryReader[]> => {
  const answers = await Promise.all(
    [...new Set(readers)].map(async (reader) => ({ reader, seen: await reader.policy() })),
  );
  return [...known, ...answers.flatMap(({ reader, seen }) => ("registry" in seen ? [reader] : []))];
};

const linkChecks = async (
  link: Link,
  reader: RegistryReader,
  answering: Promise<readonly RegistryReader[]>,
  repository: string | undefined,
  declared: readonly DeclaredPolicy[],
): Promise<CheckOutcomes> => {
  const seen = await reader.policy();
  if ("error" in seen) {
    return { ...reachChecks(reader, seen.error, await answering), policy: unchecked, repository: unchecked };
  }
  const reached = reachChecks(reader, undefined, []);
  const { policy, creation } = admissionChecks(link, seen.content, seen.registry, repository, declared);
  if (policy.verdict === "broken") return { ...reached, policy, repository: unchecked };
  return { ...reached, policy, repository: await repositoryCheck(link, reader, creation, repository) };
};
