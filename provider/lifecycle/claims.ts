/** Content that state held for the resource when it was checked: its own, should it be created over. */
interface Claim {
  readonly resource: string;
  readonly known: unknown;
}

/**
 * Which resource of the running program has which setting.
 *
 * One provider process serves a deployment, and every check runs before any delete: so a delete can know that the
 * setting belongs to another resource by now (a rename is a create, then a delete), and a second resource on the same
 * setting can be refused in the preview. Does not see other stacks.
 *
 * @see docs/decisions/0003-delete-what-was-written.md
 */
export interface Claims {
  /** Claims a setting; the name of the other resource that has it, if there is one. */
  claim(setting: string, resource: string, known?: unknown): string | undefined;
  /** The resource that has the setting. */
  holder(setting: string): string | undefined;
  /** What state held for the resource on this setting, if it was checked as an existing one. */
  knownTo(setting: string, resource: string): unknown;
}

export const newClaims = (): Claims => {
  const claims = new Map<string, Claim>();
  return {
    claim(setting, resource, known) {
      const held = claims.get(setting);
      if (held !== undefined && held.resource !== resource) return held.resource;
      // A forced replacement is checked a second time as if it were new: what the first check knew still holds.
      claims.set(setting, { resource, known: known ?? held?.known });
      return undefined;
    },
    holder: (setting) => claims.get(setting)?.resource,
    knownTo(setting, resource) {
      const held = claims.get(setting);
      return held?.resource === resource ? held.known : undefined;
    },
  };
};
