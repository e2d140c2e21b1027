import { isRecord } from "pulumi-ecr-registry/internal/base/values.js";
import type { Kind, Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";

/** What a reading says; none says that nothing is set. Undefined while it is malformed or not known yet. */
export const contentOf = <Content>(
  { setting }: Kind<Content>,
  reading: Reading<Content> | undefined,
): Content | undefined => (reading === undefined ? setting.empty : reading.content);

/** A line per rule or statement by its name, of what is malformed or not known yet, too. */
export const linesOf = <Content>({ derived }: Kind<Content>, reading: Reading<Content> | undefined): Lines =>
  linesIn(reading?.outputs[derived.at(-1) ?? ""]);

/** Lines by their names. */
export type Lines = Readonly<Record<string, string>>;

/** The lines in a property of a resource. */
export const linesIn = (value: unknown): Lines =>
  Object.fromEntries(Object.entries(isRecord(value) ? value : {}).map(([name, line]) => [name, String(line)]));
