import { accessTo } from "pulumi-ecr-registry/internal/aws/access.js";
import type { BackfillsApi } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import type { ImagesApi } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { registryPolicySetting } from "pulumi-ecr-registry/internal/kinds/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/kinds/replicationSetting.js";
import type { Setting } from "pulumi-ecr-registry/internal/kinds/setting.js";
import type { Ways } from "pulumi-ecr-registry/internal/lifecycle/locate.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import { type Registry, registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationDestination, ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import { grouped } from "../grouped.js";
import { labelOf, look, type NamedRegistry } from "../registries/namedRegistry.js";

/** A registry whose rules are walked. */
export interface Source {
  readonly reader: RegistryReader;
  readonly registry: Registry;
  readonly rules: readonly ReplicationRule[];
}

/** A registry that can be asked; asks AWS once for each thing. */
export interface RegistryReader {
  readonly named: NamedRegistry;
  /** What all have in common that start with the same credentials. */
  readonly credentials: string;
  rules(): Promise<Answer<readonly ReplicationRule[]>>;
  policy(): Promise<Answer<PolicyDocument>>;
  images(): Promise<ImagesApi>;
  /** The names of all repositories. */
  repositories(): Promise<readonly string[]>;
  backfills(): Promise<BackfillsApi>;
}

/** What was read, or why it could not be. */
type Answer<Content> = { readonly registry: Registry; readonly content: Content } | { readonly error: RegistryError };

/** One rule to one destination. */
export interface Link {
  readonly source: Source;
  readonly rule: ReplicationRule;
  readonly destination: ReplicationDestination;
  /** The way to the destination, where there is one. */
  readonly reader?: RegistryReader;
}

/** The readers that the user has given, by what destinations are told apart by. */
export interface Readers {
  /** By account and Region; the first of those that are alike. */
  readonly declared: ReadonlyMap<string, RegistryReader>;
  /** Those whose account AWS has to say, by Region. */
  readonly undeclared: ReadonlyMap<string | undefined, readonly RegistryReader[]>;
}

export const readersBy = (readers: readonly RegistryReader[]): Readers => {
  const declared = new Map<string, RegistryReader>();
  for (const reader of readers) {
    const { accountId: account, region } = reader.named.registry;
    if (account === undefined || region === undefined) continue;
    const name = registryName({ account, region });
    if (!declared.has(name)) declared.set(name, reader);
  }
  const others = readers.filter(({ named }) => named.registry.accountId === undefined);
  return { declared, undeclared: grouped(others, ({ named }) => named.registry.region) };
};

/** All links of a source; `readers` are those that the user has given. */
export const linksOf = async (source: Source, readers: Readers, ways: Ways): Promise<readonly Link[]> => {
  const found = new Map<string, Promise<RegistryReader | undefined>>();
  const wayTo = (destination: ReplicationDestination): Promise<RegistryReader | undefined> => {
    const key = JSON.stringify([destination.registryId, destination.region]);
    const way = found.get(key) ?? findReader(destination, source, readers, ways);
    found.set(key, way);
    return way;
  };
  const links = source.rules.flatMap((rule) =>
    rule.destinations.map(async (destination): Promise<Link> => {
      const reader = await wayTo(destination);
      return { source, rule, destination, ...(reader === undefined ? {} : { reader }) };
    }),
  );
  return Promise.all(links);
};

/** The reader of a registry. Nothing is asked before it is needed. */
export const readerOf = (named: NamedRegistry, ways: Ways): RegistryReader => {
  const { deployment, configured } = ways;
  const access = accessTo(named.registry, configured.aws, deployment.environment);
  const read = <Content>(setting: Setting<Content>) => once(() => tried(look(setting, ways, named.registry)));
  const images = once(async () => (await deployment.connect(access)).images());
  return {
    named,
    credentials: JSON.stringify([access.profile, access.keys]),
    rules: read(replicationSetting),
    policy: read(registryPolicySetting),
    images,
    repositories: once(async () => (await images()).repositories()),
    backfills: once(async () => (await deployment.connect(access)).backfills()),
  };
};

/** `frankfurt 444455556666/eu-central-1`, as far as known. */
export const linkName = (link: Link): string => {
  const { registryId: account, region } = link.destination;
  return labelOf(link.reader?.named.name, { account, region }).join(" ");
};

/** `444455556666/eu-central-1` */
export const destinationName = ({ destination: { registryId: account, region } }: Link): string =>
  registryName({ account, region });

/** By account and Region; within the account of the source the way to the source leads to its other Regions, too. */
const findReader = async (
  { region, registryId }: ReplicationDestination,
  { reader: own, registry }: Source,
  readers: Readers,
  ways: Ways,
): Promise<RegistryReader | undefined> => {
  const name = registryName({ account: registryId, region });
  const declared = readers.declared.get(name);
  if (declared !== undefined) return declared;
  for (const reader of readers.undeclared.get(region) ?? []) {
    const seen = await reader.policy();
    if ("registry" in seen && seen.registry.account === registryId) return reader;
  }
  const { endpoint, ...connection } = own.named.registry;
  // An endpoint of its own is that of one Region.
  if (registryId !== registry.account || endpoint !== undefined) return undefined;
  return readerOf({ name, registry: { ...connection, region, accountId: registryId } }, ways);
};

const once = <Value>(ask: () => Promise<Value>): (() => Promise<Value>) => {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
};

const tried = async <Content>(
  work: Promise<{ readonly registry: Registry; readonly content: Content }>,
): Promise<Answer<Content>> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RegistryError) return { error };
    throw error;
  }
};
