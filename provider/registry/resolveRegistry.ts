import { RegistryError } from "../base/errors.js";
import { describeFinding } from "../base/finding.js";
import { accountOfConnection, type RegistryConnection } from "./connection.js";
import {
  checkReference,
  knownNames,
  mistakesIn,
  type NamedRegistries,
  type RegistryReference,
  registriesKey,
} from "./namedRegistries.js";
import { type Registry, registryName } from "./registry.js";

/** The connection to the registry of a resource; undefined where the stack's configuration or the environment says it. */
export const connectionOf = (
  reference: RegistryReference | undefined,
  named: NamedRegistries,
): RegistryConnection | undefined => {
  if (typeof reference !== "string") return reference;
  const connection = named.connections.get(reference);
  if (connection !== undefined) return connection;
  const findings = [...checkReference(reference, "registry", named), ...mistakesIn(reference, named)];
  throw new RegistryError("INVALID_INPUT", findings.map(describeFinding).join("; "), { findings });
};

/**
 * The connection to the registry of a resource in state, which may be another one than its name means by now.
 *
 * State keeps the name, not the way: so a name that has moved on still leads to its account in another Region, and a
 * registry that goes by another name is found by its account and Region. Otherwise nothing leads there any more.
 */
export const connectionToRecorded = (
  reference: RegistryReference | undefined,
  recorded: Pick<Registry, "account" | "region">,
  named: NamedRegistries,
): RegistryConnection | undefined => {
  if (typeof reference !== "string") return reference;
  const own = named.connections.get(reference);
  if (own !== undefined && leadsTo(own, recorded)) return own;
  const other = [...named.connections.values()].find((one) => isIn(one, recorded));
  if (other !== undefined) return other;
  const findings = mistakesIn(reference, named);
  throw new RegistryError(
    "INVALID_INPUT",
    [...findings.map(describeFinding), lost(reference, recorded, named)].join("; "),
    { registry: registryName(recorded), findings },
  );
};

/** Of a Region alone a connection says nothing about others; an endpoint of its own is that of one Region. */
const leadsTo = (connection: RegistryConnection, { account, region }: Pick<Registry, "account" | "region">): boolean =>
  (accountOfConnection(connection) ?? account) === account &&
  (connection.region === region || connection.endpoint === undefined);

const isIn = (connection: RegistryConnection, { account, region }: Pick<Registry, "account" | "region">): boolean =>
  accountOfConnection(connection) === account && connection.region === region;

/** What to say of a resource whose registry no name leads to. */
const lost = (name: string, recorded: Pick<Registry, "account" | "region">, named: NamedRegistries): string => {
  const now = named.connections.get(name);
  const entry = `{ region: ${recorded.region}, accountId: "${recorded.account}" }`;
  const why =
    now === undefined
      ? `which is not a name in ${registriesKey} of the stack configuration any more (known: ${knownNames(name, named) || "none"})`
      : `which is ${shown(now)} in ${registriesKey} of the stack configuration by now`;
  const under = now === undefined ? name : `${name}-old`;
  return (
    `this resource is in ${registryName(recorded)} by the name "${name}", ${why}: add ${under}: ${entry} there, with the ` +
    "profile or the roles that reach it, and keep it until its resources are gone"
  );
};

const shown = (connection: RegistryConnection): string =>
  [accountOfConnection(connection), connection.region].filter((part) => part !== undefined).join("/");
