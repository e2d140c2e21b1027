import * as v from "valibot";

const aliasName = v.pipe(v.string(), v.regex(/^[\w.-]+$/, "must be a name of letters, digits, _, . and -"));
const region = v.pipe(v.string("must be a Region"), v.regex(/^[0-9a-z-]{2,25}$/, "must be a Region such as eu-west-1"));
const account = v.pipe(
  v.string("must be an account id in quotes, as a number would lose leading zeros"),
  v.regex(/^[0-9]{12}$/, "must be an account id of 12 digits"),
);
const options = {
  onExisting: v.exactOptional(v.picklist(["fail", "replace"], 'must be "fail" or "replace"')),
  onDelete: v.exactOptional(v.picklist(["remove", "clear", "restore"], 'must be "remove", "clear" or "restore"')),
};

const registry = v.strictObject({
  region,
  accountId: v.exactOptional(account),
  profile: v.exactOptional(v.string()),
  assumeRoles: v.exactOptional(
    v.array(
      v.strictObject({
        roleArn: v.string(),
        externalId: v.exactOptional(v.string()),
        sessionName: v.exactOptional(v.string()),
        durationSeconds: v.exactOptional(v.number()),
      }),
    ),
  ),
  endpoint: v.exactOptional(v.pipe(v.string(), v.url("must be a URL"))),
});

const destination = v.union(
  [v.string(), v.strictObject({ region, registryId: account })],
  "must be an alias, or { region, registryId }",
);
const replication = v.strictObject({
  rules: v.array(
    v.strictObject({
      to: v.pipe(v.array(destination, "must be a list"), v.nonEmpty("must name at least one destination")),
      prefixes: v.exactOptional(v.array(v.string(), "must be a list of repository name prefixes")),
    }),
    "must be a list of rules",
  ),
  ...options,
});

const policy = v.strictObject({
  policy: v.union([v.string(), v.record(v.string(), v.unknown())], "must be a policy document, or JSON text"),
  ...options,
});

const stack = v.strictObject({
  registries: v.record(aliasName, registry),
  replication: v.record(aliasName, replication),
  policies: v.record(aliasName, policy),
});

/** The stack's configuration, with the defaults filled in. */
export type StackConfig = v.InferOutput<typeof stack>;

/** Mistakes that only show when the parts are held against each other. */
const crossCheck = ({ registries, replication, policies }: StackConfig): string[] => {
  const names = Object.keys(registries).join(", ") || "none";
  const unknownAlias = (path: string, alias: string): string[] =>
    alias in registries ? [] : [`${path}: "${alias}" is not one of the registries (${names})`];
  return [
    ...Object.keys(replication).flatMap((alias) => unknownAlias(`replication.${alias}`, alias)),
    ...Object.keys(policies).flatMap((alias) => unknownAlias(`policies.${alias}`, alias)),
    ...Object.entries(replication).flatMap(([alias, { rules }]) =>
      rules.flatMap(({ to }, rule) =>
        to.flatMap((one, i) => {
          const path = `replication.${alias}.rules[${rule}].to[${i}]`;
          if (typeof one !== "string" || !(one in registries))
            return typeof one === "string" ? unknownAlias(path, one) : [];
          return registries[one]?.accountId === undefined
            ? [`${path}: registries.${one}.accountId must be given, as a destination needs its account id`]
            : [];
        }),
      ),
    ),
  ];
};

const pathOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${key}`;
  }, "");

const messageOf = (issue: v.BaseIssue<unknown>): string => {
  if (issue.type === "strict_object" && issue.expected === "never") return "is not known here";
  if (issue.type === "strict_object" && issue.received === "undefined") return "must be given";
  return `is ${issue.received}, but ${issue.message.replace(/^Invalid type: Expected /, "must be ")}`;
};

/**
 * The stack's configuration as the program uses it.
 *
 * Fails with one message that lists every mistake with its path.
 */
export const parseStackConfig = (raw: unknown): StackConfig => {
  const result = v.safeParse(stack, raw);
  const mistakes = result.success
    ? crossCheck(result.output)
    : result.issues.map((issue) => `${pathOf(issue)} ${messageOf(issue)}`);
  if (result.success && mistakes.length === 0) return result.output;
  const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
  throw new Error(
    `${count} in the stack's configuration (ecr-registry:...):\n${mistakes.map((m) => `  ${m}`).join("\n")}`,
  );
};
