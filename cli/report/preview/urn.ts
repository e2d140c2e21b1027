/** The parts of a URN: `urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>`. */
export interface Urn {
  /** `project/stack` */
  readonly stack: string;
  readonly type: string;
  readonly name: string;
}

/** Takes a URN apart; parts that are not there are empty. */
export const parseUrn = (urn: string): Urn => {
  const [head = "", project = "", types = "", ...name] = urn.split("::");
  return {
    stack: `${project}/${head.split(":").slice(2).join(":")}`,
    type: types.split("$").at(-1) ?? "",
    name: name.join("::"),
  };
};
