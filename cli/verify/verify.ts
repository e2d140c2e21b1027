import type { ImageName } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Context } from "pulumi-ecr-registry/internal/lifecycle/context.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { GivenRegistries } from "../registries/registryOptions.js";
import { type Check, type Checks, unchecked } from "./check.js";
import { expectedIn, imageCheck } from "./imageCheck.js";
import { type Link, linksOf, type Place, placeOf, type Source } from "./links.js";
import { admissionChecks, isFor, repositoriesOf, repositoryCheck } from "./policyChecks.js";
import { reachChecks } from "./reachChecks.js";
import type { Waited } from "./waitForImage.js";

/** A registry whose rules were asked for. */
export interface SourceReport {
  readonly place: Place;
  /** Unset where it could not be reached. */
  readonly source?: Source;
  readonly error?: RegistryError;
  readonly checks: Checks;
}

/** A link, and what was found about it. */
export interface LinkReport {
  readonly link: Link;
  readonly checks: Checks;
}

/** All that was looked at. */
export interface Report {
  readonly sources: readonly SourceReport[];
  readonly links: readonly LinkReport[];
  /** What is about no registry in particular. */
  readonly general: readonly Check[];
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
  { chosen, others }: GivenRegistries,
  context: Context,
  quest: ImageQuest | undefined,
): Promise<Report> => {
  const own = chosen.map((named) => placeOf(named, context));
  const places = [...own, ...others.map((named) => placeOf(named, context))];
  const readings = await Promise.all(own.map(async (place) => ({ place, reading: await place.rules() })));
  const known = readings.flatMap(({ place, reading }) =>
    "registry" in reading ? [{ place, registry: reading.registry, rules: reading.content }] : [],
  );
  const links = (await Promise.all(known.map((source) => linksOf(source, places, context)))).flat();
  const ways = links.flatMap(({ place }) => place ?? []);
  const answered = [...known.map(({ place }) => place), ...(await placesThatAnswer(ways))];
  const sources = readings.map(({ place, reading }): SourceReport => {
    const source = known.find((one) => one.place === place);
    const error = "error" in reading ? reading.error : undefined;
    const checks = reachChecks(place, error, answered);
    return { place, checks, ...(source && { source }), ...(error && { error }) };
  });

  const repository = quest?.image.repository;
  const forImage = (link: Link): boolean => repository !== undefined && isFor(link.rule)(repository);
  const checked = await Promise.all(
    links.map(async (link) => ({
      link,
      checks: await linkChecks(link, answered, forImage(link) ? repository : undefined),
    })),
  );
  if (quest === undefined) return { sources, links: checked, general: [] };

  const expected = expectedIn(links.filter(forImage));
  const { states, ended } = await quest.ask(expected);
  const withImage = checked.map(({ link, checks }): LinkReport => {
    const state = forImage(link) ? states.find(({ source }) => source === link.source) : undefined;
    const image = state === undefined ? unchecked : imageCheck(link, state, quest.image, ended);
    return { link, checks: { ...checks, image } };
  });
  const because = `no rule is for the repository ${repository}`;
  const remedy = "add its prefix to a rule, or correct the image's name";
  const nowhere: Check = { verdict: "broken", fault: "NO_RULE_FOR_IMAGE", because, remedy };
  return { sources, links: withImage, general: expected.size === 0 ? [nowhere] : [], waiting: ended };
};

const placesThatAnswer = async (places: readonly Place[]): Promise<readonly Place[]> => {
  const answers = await Promise.all([...new Set(places)].map(async (place) => ({ place, seen: await place.policy() })));
  return answers.flatMap(({ place, seen }) => ("registry" in seen ? [place] : []));
};

const linkChecks = async (link: Link, answered: readonly Place[], repository: string | undefined): Promise<Checks> => {
  const { place, destination } = link;
  const nothing = { policy: unchecked, repository: unchecked };
  if (place === undefined) {
    const which = registryName({ account: destination.registryId, region: destination.region });
    const because = `no alias reaches ${which}`;
    const remedy = `give one, with --registry ${which},... or in the stack file`;
    return { account: { ...unchecked, fault: "NO_ALIAS", because, remedy }, region: unchecked, ...nothing };
  }
  const seen = await place.policy();
  const reached = reachChecks(place, "error" in seen ? seen.error : undefined, answered);
  if ("error" in seen) return { ...reached, ...nothing };
  const asked = repositoriesOf(link, repository);
  const { policy, creation } = admissionChecks(link, seen.content, seen.registry, asked);
  if (policy.verdict === "broken") return { ...reached, policy, repository: unchecked };
  return { ...reached, policy, repository: await repositoryCheck(link, place, creation, repository) };
};

/** How many registries and links have a check of a verdict; what is about none in particular counts on its own. */
export const countOf = ({ sources, links, general }: Report, verdict: Check["verdict"]): number => {
  const listed = [...sources, ...links].map(({ checks }) => Object.values(checks));
  return [...listed, ...general.map((check) => [check])].filter((some) => some.some((one) => one.verdict === verdict))
    .length;
};

/** The report for programs. Its names stay as they are. */
export const jsonOf = (report: Report): string => {
  const { sources, links, general } = report;
  const value = {
    registries: sources.map(({ place, source, checks }) => ({
      name: place.named.name,
      ...(source && { registryId: source.registry.account, rules: source.rules }),
      region: source?.registry.region ?? place.named.registry.region,
      checks,
    })),
    links: links.map(({ link, checks }) => ({
      from: link.source.place.named.name,
      ...(link.place && { to: link.place.named.name }),
      destination: link.destination,
      repositoryFilters: link.rule.repositoryFilters ?? [],
      checks,
    })),
    general,
    broken: countOf(report, "broken"),
  };
  return JSON.stringify(value, null, 2);
};
