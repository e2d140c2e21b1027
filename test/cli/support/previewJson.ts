import { type Report, reportOf } from "#cli/report/model/report.js";
import { readPreview } from "#cli/report/preview/readPreview.js";
import { type Note, printNote, severityOf } from "#provider/lifecycle/notes.js";
import type { PolicyStatement } from "#provider/policy/document.js";
import type { ReplicationRule } from "#provider/replication/rules.js";

export const account = "111122223333";
export const other = "444455556666";

type Members = Readonly<Record<string, unknown>>;

/** The classes of the package. */
export type Title = "ReplicationConfiguration" | "ReplicationRule" | "RegistryPolicy" | "RegistryPolicyStatement";

export const urnOf = (title: string, name: string, stack = "prod"): string =>
  `urn:pulumi:${stack}::images::pulumi-nodejs:dynamic/ecr:${title}::${name}`;

export const rule = (destinations: readonly string[], ...prefixes: readonly string[]): ReplicationRule => ({
  destinations: destinations.map((name) => {
    const [registryId = "", region = ""] = name.split("/");
    return { region, registryId };
  }),
  ...(prefixes.length > 0 && { repositoryFilters: prefixes.map((filter) => ({ filter })) }),
});

/** The registries of most previews. */
export const [here, there] = [`${account}/eu-west-1`, `${other}/eu-central-1`];

/** Lets an account replicate into a registry. */
export const grant = (Sid: string, source: string, registry: string, repositories = "*"): PolicyStatement => {
  const [id, region] = registry.split("/");
  return {
    Sid,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${source}:root` },
    Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:${region}:${id}:repository/${repositories}`,
  };
};

export const policy = (...statements: readonly PolicyStatement[]) => ({ Version: "2012-10-17", Statement: statements });

/** The state of a resource with its content in a registry, as the engine prints it. */
export const stateIn = (registry: string, content: Members, outputs: Members = {}) => {
  const [registryId, region] = registry.split("/");
  const inputs: Members = { region, registryId, registry: { region, accountId: registryId }, ...content };
  return { id: registry, inputs, outputs: { ...inputs, ...outputs } };
};

export type StateJson = Partial<ReturnType<typeof stateIn>> & { readonly retainOnDelete?: boolean };

/** A step of a preview; `title` is a class of the package, or the type of another. */
export const step = (op: string, title: string, name: string, before?: StateJson, after?: StateJson) => ({
  op,
  urn: title.includes(":") ? `urn:pulumi:prod::images::${title}::${name}` : urnOf(title, name),
  ...(before && { oldState: before }),
  // What a step comes to has no outputs before it is done.
  ...(after && { newState: { ...after, outputs: undefined } }),
  detailedDiff: null,
});

export type StepJson = ReturnType<typeof step>;

/** The configuration of a registry with some rules. */
export const rulesIn = (registry: string, ...rules: readonly unknown[]) =>
  stateIn(registry, { replicationConfiguration: { rules } });

export const policyIn = (registry: string, ...statements: readonly PolicyStatement[]) =>
  stateIn(registry, { policy: policy(...statements) });

export const statementIn = (registry: string, statement: PolicyStatement) => stateIn(registry, { statement });

/** A diagnostic of a resource, or of the stack where none is named. */
export const said = (severity: string, message: string, urn?: string) => ({ severity, message, ...(urn && { urn }) });

/** A note as the engine shows it: on its resource, or as a line of the stack where the host could not log. */
export const noted: Readonly<Record<"on its resource" | "as a line", (note: Note, title?: Title) => DiagnosticJson>> = {
  "on its resource"(note, title = "ReplicationConfiguration") {
    const { resource } = note;
    const severity = severityOf(note);
    const frame = severity === "info" ? "" : `${severity}: `;
    const text = `${frame}${printNote(note, false)}\n`;
    return said(severity, text, resource === undefined ? undefined : urnOf(title, resource));
  },
  "as a line": (note) =>
    said("info", `${printNote(note, true)}\n`, "urn:pulumi:prod::images::pulumi:pulumi:Stack::images-prod"),
};

type DiagnosticJson = ReturnType<typeof said>;

/** What `pulumi preview --json` prints. */
export const previewJson = (
  steps: readonly StepJson[],
  diagnostics: readonly DiagnosticJson[] = [],
  stack = "prod",
): string => {
  const changeSummary: Record<string, number> = {};
  for (const { op } of steps) changeSummary[op] = (changeSummary[op] ?? 0) + 1;
  const text = JSON.stringify({ steps, diagnostics, duration: 1, changeSummary }, null, 4);
  return text.replaceAll("urn:pulumi:prod::", `urn:pulumi:${stack}::`);
};

/** Rules from `here`, and statements of the policy there. */
export const [prod, base] = [rule([there], "prod/"), rule([there], "base/")];
export const [images, mirror] = [grant("Images", other, here), grant("Mirror", other, here, "prod/*")];

/** The report of previews, given as what the CLI prints for them. */
export const reportFrom = (...texts: readonly string[]): Report =>
  reportOf(texts.map((text, i) => readPreview(text, `preview-${i}.json`)));

/** The sentences of a report by registry, each with its sign. */
export const sentencesOf = ({ registries }: Report): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    registries.map(({ name, rows }) => [name, rows.map(({ kind, sentence }) => `${kind}: ${sentence}`)]),
  );

/** The same of what some steps change. */
export const changesOf = (...steps: readonly StepJson[]): Readonly<Record<string, readonly string[]>> =>
  sentencesOf(reportFrom(previewJson(steps)));
