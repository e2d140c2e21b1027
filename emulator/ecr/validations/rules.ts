import type { Destination, RepositoryFilter, Rule } from "../../state/registry.js";
import { matching, oneOf, required, sized } from "./constraint.js";
import { list, structure, text } from "./shape.js";

/** What the service model says of rules, botocore 1.43.107. */
const limits = {
  rules: { min: 0, max: 25 },
  destinations: { min: 0, max: 100 },
  filters: { min: 1, max: 100 },
  region: { min: 2, max: 25 },
  filter: { min: 2, max: 256 },
} as const;

const regionPattern = /^[0-9a-z-]{2,25}$/;
const registryIdPattern = /^[0-9]{12}$/;
const filterPattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;
const filterTypes: readonly string[] = ["PREFIX_MATCH"];

/** Rules in the shape of the model. Whether they make sense for a registry is not asked here. */
export const parseRules = (value: unknown, path: string): readonly Rule[] =>
  sized(required(list(value), path), limits.rules, path).map((rule, index) => parseRule(rule, at(path, index)));

const parseRule = (value: unknown, path: string): Rule => {
  const rule = required(structure(value), path);
  const destinations = sized(
    required(list(rule.destinations), `${path}.destinations`),
    limits.destinations,
    `${path}.destinations`,
  ).map((destination, index) => parseDestination(destination, at(`${path}.destinations`, index)));
  const filters = list(rule.repositoryFilters);
  if (filters === undefined) return { destinations };
  const repositoryFilters = sized(filters, limits.filters, `${path}.repositoryFilters`).map((filter, index) =>
    parseFilter(filter, at(`${path}.repositoryFilters`, index)),
  );
  return { destinations, repositoryFilters };
};

const parseDestination = (value: unknown, path: string): Destination => {
  const destination = required(structure(value), path);
  const region = required(text(destination.region), `${path}.region`);
  const registryId = required(text(destination.registryId), `${path}.registryId`);
  return {
    region: matching(sized(region, limits.region, `${path}.region`), regionPattern, `${path}.region`),
    registryId: matching(registryId, registryIdPattern, `${path}.registryId`),
  };
};

const parseFilter = (value: unknown, path: string): RepositoryFilter => {
  const given = required(structure(value), path);
  const filter = required(text(given.filter), `${path}.filter`);
  const filterType = required(text(given.filterType), `${path}.filterType`);
  return {
    filter: matching(sized(filter, limits.filter, `${path}.filter`), filterPattern, `${path}.filter`),
    filterType: oneOf(filterType, filterTypes, `${path}.filterType`),
  };
};

/** unproven: how ECR writes the place inside a list is seen from other services */
const at = (path: string, index: number): string => `${path}.${index + 1}.member`;
