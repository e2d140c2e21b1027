/** What of a setting a resource of the running program has. */
export interface Claim {
  /** The resource's qualified name. */
  readonly resource: string;
  /** Name of the part; unset: all of the setting. */
  readonly part?: string;
  /** What the program asks for, in the user's spelling; may have parts that are not known yet. */
  readonly asked: unknown;
  /** Content that state held for the resource when it was checked: its own, should it be created over. */
  readonly known?: unknown;
}

/**
 * Which resources of the running program have which setting, or which part of it.
 *
 * One provider process serves a deployment, and every check runs before any delete: so a delete can know that the
 * setting belongs to another resource by now (a rename is a create, then a delete), and a second resource on the same
 * setting can be refused in the preview. Does not see other stacks.
 *
 * @see docs/decisions/0003-delete-what-was-written.md
 */
export interface Claims {
  /** Claims a setting or a part; the claim of another resource that stands in the way, if there is one. */
  claim(setting: string, claim: Claim): Claim | undefined;
  /** All that is claimed of a setting. */
  of(setting: string): readonly Claim[];
}

const collide = (a: Claim, b: Claim): boolean =>
  a.resource !== b.resource && (a.part === undefined || b.part === undefined || a.part === b.part);

export const newClaims = (): Claims => {
  const claims = new Map<string, readonly Claim[]>();
  const of = (setting: string): readonly Claim[] => claims.get(setting) ?? [];
  return {
    of,
    claim(setting, claim) {
      const held = of(setting);
      const other = held.find((one) => collide(one, claim));
      if (other !== undefined) return other;
      // A forced replacement is checked a second time as if it were new: what the first check knew still holds.
      const before = held.find(({ resource }) => resource === claim.resource);
      const rest = held.filter((one) => one !== before);
      claims.set(setting, [...rest, { ...claim, known: claim.known ?? before?.known }]);
      return undefined;
    },
  };
};
