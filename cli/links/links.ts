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
import { look, type NamedRegistry } from "../registries/namedRegistry.js";

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

/** All links of a source; `readers` are those that the user has given. */
export const linksOf = async (
  source: Source,
  readers: readonly RegistryReader[],
  ways: Ways,
): Promise<readonly Link[]> => {
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
  return {
    named,
    credentials: JSON.stringify([access.profile, access.keys]),
    rules: read(replicationSetting),
    policy: read(registryPolicySetting),
    images: once(async () => (await deployment.connect(access)).images()),
    backfills: once(async () => (await deployment.connect(access)).backfills()),
  };
};

/** `frankfurt 444455556666/eu-central-1`, as far as known. */
export const linkName = (link: Link): string => {
  const [reader, name] = [link.reader?.named.name, destinationName(link)];
  return reader === undefined || reader === name ? name : `${reader} ${name}`;
};

/** `444455556666/eu-central-1` */
export const destinationName = ({ destination: { registryId: account, region } }: Link): string =>
  registryName({ account, region });

/** By account and Region; within the account of the source the way to the source leads to its other Regions, too. */
const findReader = async (
  { region, registryId }: ReplicationDestination,
  { reader: own, registry }: Source,
  readers: readonly RegistryReader[],
  ways: Ways,
): Promise<RegistryReader | undefined> => {
  const there = readers.filter(({ named }) => named.registry.region === region);
  const declared = there.find(({ named }) => named.registry.accountId === registryId);
  if (declared !== undefined) return declared;
  for (const reader of there.filter(({ named }) => named.registry.accountId === undefined)) {
    const seen = await reader.policy();
    if ("registry" in seen && seen.registry.account === registryId) return reader;
  }
  const { endpoint, ...connection } = own.named.registry;
  // An endpoint of its own is that of one Region.
  if (registryId !== registry.account || endpoint !== undefined) return undefined;
  const name = registryName({ account: registryId, region });
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
