/** A registry. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Images of repositories that begin with one of the prefixes, or all where there are none, go to the destinations. */
export interface Route {
  readonly prefixes: readonly string[];
  readonly destinations: readonly Place[];
}

export type Action = "CreateRepository" | "ReplicateImage";

/** A statement: an account, or everyone by `*`, may or may not do something with repositories. */
export interface Permit {
  readonly effect: "Allow" | "Deny";
  readonly account: string;
  readonly prefix: string;
  /** Only for the repository of that name: what people write who forget the `*`. */
  readonly exact: boolean;
  readonly actions: readonly Action[];
}

/** What is set in a registry: no permits mean that it has no policy. */
export interface Settings {
  readonly routes: readonly Route[];
  readonly permits: readonly Permit[];
}

/** Registries, by their name. */
export type ByPlace<Value> = ReadonlyMap<string, Value>;

/** An image is pushed while registries are set so. */
export interface Push {
  readonly from: Place;
  readonly repository: string;
  readonly settings: ByPlace<Settings>;
}

/** Registries, the repositories that they have at the start with an image `old`, and what happens one after the other. */
export interface Topology {
  readonly places: readonly Place[];
  readonly repositories: ByPlace<readonly string[]>;
  readonly pushes: readonly Push[];
  /** Seed for the choices between spellings that mean the same. */
  readonly spelling: number;
}

export const nameOf = ({ account, region }: Place): string => `${account}/${region}`;

export const settingsAt = ({ settings }: Push, place: Place): Settings =>
  settings.get(nameOf(place)) ?? { routes: [], permits: [] };
