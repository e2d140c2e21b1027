import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";

export interface Account {
  /** Also of its stack. */
  readonly name: string;
  readonly id: string;
  readonly regions: readonly string[];
  /** The ARN of the role to assume in it. */
  readonly role: string;
}

/** Images with these prefixes go from one account to another one, in the Regions that both have. */
export interface Link {
  readonly from: Account;
  readonly to: Account;
  readonly prefixes: readonly string[];
}

export interface Fleet {
  readonly accounts: readonly Account[];
  readonly links: readonly Link[];
}

/** What is wrong with the file or the command line: the message is all that somebody needs. */
export class Mistake extends Error {}

/** Reads the file of a fleet, YAML or JSON, and the file that it takes its accounts from, if any. */
export const readFleet = (path: string): Fleet => {
  const file = parseFile(path, fileShape);
  const entries =
    typeof file.accounts === "string" ? parseFile(resolve(dirname(path), file.accounts), accountsShape) : file.accounts;
  const accounts = Object.entries(entries).map(([name, { id, regions = file.regions, role = file.role }]) => {
    return { name, id, regions, role: role.startsWith("arn:") ? role : roleArn(id, role, regions) };
  });
  const named = (name: string): readonly Account[] => {
    const found = name === "all" ? accounts : accounts.filter((account) => account.name === name);
    if (found.length === 0) throw new Mistake(`${path}: replication names ${name}, which is none of the accounts`);
    return found;
  };
  const links = file.replication.flatMap(({ from, to, prefixes }) =>
    named(from).flatMap((source) =>
      named(to)
        .filter((destination) => destination !== source)
        .map((destination) => ({ from: source, to: destination, prefixes })),
    ),
  );
  return { accounts, links: merged(links) };
};

const name = v.pipe(
  v.string(),
  v.regex(/^(?!all$)[\w.-]{1,100}$/, "must be a name of letters, digits, _ . and -, and not all"),
);
const id = v.pipe(v.string("must be 12 digits in quotes"), v.regex(/^\d{12}$/, "must be 12 digits in quotes"));
const texts = v.pipe(v.array(v.string()), v.nonEmpty("must not be empty"));
const accountsShape = v.record(
  name,
  v.strictObject({ id, regions: v.exactOptional(texts), role: v.exactOptional(v.string()) }),
);
const fileShape = v.strictObject({
  role: v.string(),
  regions: texts,
  accounts: v.union([v.string(), accountsShape], ({ issues = [] }) => issues.map(({ message }) => message).join("; ")),
  replication: v.array(v.strictObject({ from: v.string(), to: v.string(), prefixes: texts })),
});

const parseFile = <Content>(path: string, shape: v.GenericSchema<unknown, Content>): Content => {
  if (!existsSync(path)) throw new Mistake(`${path} does not exist`);
  const { success, output, issues = [] } = v.safeParse(shape, parse(readFileSync(path, "utf8")));
  if (success) return output;
  const mistakes = issues.map((issue) => `\n  ${v.getDotPath(issue) ?? "the file"}: ${issue.message}`);
  throw new Mistake(`mistakes in ${path}:${mistakes.join("")}`);
};

const roleArn = (account: string, role: string, [region = ""]: readonly string[]): string => {
  const [, where] = /^(cn|us-gov)-/.exec(region) ?? [];
  return `arn:${where === undefined ? "aws" : `aws-${where}`}:iam::${account}:role/${role}`;
};

/** One link for each pair of accounts, with all prefixes. */
const merged = (links: readonly Link[]): readonly Link[] =>
  [...Map.groupBy(links, ({ from, to }) => `${from.name} ${to.name}`).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, prefixes: [...new Set([first, ...others].flatMap(({ prefixes }) => prefixes))] }],
  );
