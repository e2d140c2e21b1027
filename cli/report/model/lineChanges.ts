import type { Change } from "pulumi-ecr-registry/internal/base/change.js";
import type { ResourceKind } from "./resourceKind.js";

/** The difference of two contents by their readable lines, for what is not known yet or malformed. */
export const lineChanges = (kind: ResourceKind, before: unknown, after: unknown): readonly Change[] => {
  const [from, to] = [linesOf(kind, before), linesOf(kind, after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name): readonly Change[] => {
    const [old, line] = [from[name], to[name]];
    if (old === line) return [];
    const what = subject[kind.setting](name);
    if (old === undefined) return [{ kind: "add", sentence: `adds ${what}${joint[kind.setting]}${line}` }];
    if (line === undefined) return [{ kind: "remove", sentence: `removes ${what}${joint[kind.setting]}${old}` }];
    return [{ kind: "change", sentence: `${what}: now ${line}, before ${old}` }];
  });
};

const linesOf = (kind: ResourceKind, value: unknown): Readonly<Record<string, string>> =>
  value === undefined ? {} : kind.linesOf(value);

const subject = {
  replication: (name: string) => `rule for ${name}`,
  policy: (name: string) => (name.startsWith("statement ") ? name : `statement ${name}`),
};
const joint = { replication: " to ", policy: ": " };
