import type { Change } from "pulumi-ecr-registry/internal/base/change.js";
import { unnamedStatement } from "pulumi-ecr-registry/internal/policy/describe.js";
import type { Lines } from "../../readings.js";
import type { Entry } from "./entries.js";

/** A change, and the rule or statement that it is about as it was, or as it comes where it was not. */
interface LineChange extends Change {
  readonly of: string;
}

/** The difference of two contents by their readable lines, for what is not known yet, malformed, or known by its lines alone. */
export const lineChanges = (setting: Entry["setting"], from: Lines, to: Lines): readonly LineChange[] => {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name): readonly LineChange[] => {
    const [old, line] = [from[name], to[name]];
    if (old === line) return [];
    const of = subjectOf(setting, name, old ?? line ?? "");
    const subject = nameIn[setting](name);
    const own = { subject, of };
    if (old === undefined) return [{ ...own, kind: "add", sentence: `adds ${of}`, past: `${of} was added` }];
    if (line === undefined) return [{ ...own, kind: "remove", sentence: `removes ${of}`, past: `${of} was removed` }];
    const past = `${subject} was changed to ${line}, before ${old}`;
    return [{ ...own, kind: "change", sentence: `${subject}: now ${line}, before ${old}`, past }];
  });
};

/** `rule for prod/* to eu-west-1 in 222222222222`, `statement Images: Allow ...` */
export const subjectOf = (setting: Entry["setting"], name: string, line: string): string =>
  `${nameIn[setting](name)}${joint[setting]}${line}`;

const nameIn = {
  replication: (name: string) => `rule for ${name}`,
  policy: (name: string) => (name.startsWith(unnamedStatement) ? name : `statement ${name}`),
};

const joint = { replication: " to ", policy: ": " };
