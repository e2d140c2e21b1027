/** A link of a role chain that is broken. All who share the chain get the same one, and say which registry they meant. */
export class RoleNotAssumed extends Error {
  /** Position in the chain, from 0. */
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super(`role ${index + 1} of the chain was not assumed`, { cause });
    this.name = "RoleNotAssumed";
    this.index = index;
  }
}
