import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { Check, Checks } from "../checks/check.js";
import type { Link } from "../links.js";
import type { Report, SourceReport } from "../verify.js";

/** Something that is to be told about a registry or a link. */
export interface Problem extends Pick<Check, "verdict" | "fault" | "remedy" | "statement"> {
  /** Which one; unset: none in particular. */
  readonly where?: string;
  /** What is the matter, by rule where that differs. */
  readonly because: readonly string[];
}

/** `444455556666/eu-central-1` */
const destinationOf = ({ destination: { registryId: account, region } }: Link): string =>
  registryName({ account, region });

/** `frankfurt 444455556666/eu-central-1`, as far as known. */
export const destinationName = (link: Link): string => {
  const [alias, name] = [link.place?.named.name, destinationOf(link)];
  return alias === undefined || alias === name ? name : `${alias} ${name}`;
};

/** `ireland 111122223333/eu-west-1`, as far as known. */
export const sourceName = ({ place, source }: SourceReport): string =>
  [place.named.name, source && registryName(source.registry)].filter((part) => part !== undefined).join(" ");

/** All that is not as it should be, and what was not looked at; what is true of many links is told once. */
export const problemsIn = ({ sources, links, general }: Report): readonly Problem[] => {
  const told = new Map<string, Problem>();
  const add = (where: string | undefined, check: Check, about: readonly unknown[]): void => {
    const { because, verdict, fault, remedy, statement } = check;
    if (because === undefined) return;
    const key = JSON.stringify([fault, remedy, statement, ...about]);
    const before = told.get(key);
    told.set(key, {
      verdict,
      because: [...new Set([...(before?.because ?? []), because])],
      ...(fault && { fault }),
      ...(remedy && { remedy }),
      ...(statement && { statement }),
      ...(where && { where: before?.where ?? where }),
    });
  };
  for (const check of general) add(undefined, check, []);
  for (const one of sources) {
    for (const [, check] of entriesOf(one.checks)) add(sourceName(one), check, [one.place.named.name]);
  }
  const toldOf = new Set(sources.flatMap(({ place, error }) => (error === undefined ? [] : [place.named.name])));
  for (const { link, checks } of links) {
    const from = link.source.place.named.name;
    const where = `${from} to ${destinationName(link)}`;
    for (const [name, check] of entriesOf(checks)) {
      const atDestination = name === "account" || name === "region";
      if (check.fault === "IMAGE_NOT_FOUND") add(from, check, [from]);
      else if (!atDestination) add(where, check, [from, destinationOf(link)]);
      // Where the destination is a registry of the list, it was told of that one.
      else if (!toldOf.has(link.place?.named.name ?? "")) add(where, check, [destinationOf(link)]);
    }
  }
  return [...told.values()];
};

const entriesOf = (checks: Checks): readonly (readonly [string, Check])[] => Object.entries(checks);
