import assert from "node:assert/strict";
import { connector } from "#provider/aws/connect.js";
import type { BackfillsApi } from "#provider/aws/ecrBackfillsApi.js";
import type { Properties } from "#provider/base/values.js";
import type { Handlers } from "#provider/lifecycle/handlers.js";
import { account, type HandlerBench, other } from "./handlerBench.js";

export const [frankfurt, stockholm] = [`${other}/eu-central-1`, `${account}/eu-north-1`];

/** A rule to destinations by their names. */
export const ruleTo = (names: readonly string[], ...prefixes: readonly string[]) => ({
  destinations: names.map((name) => {
    const [registryId = "", region = ""] = name.split("/");
    return { region, registryId };
  }),
  ...(prefixes.length > 0 && { repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" })) }),
});

/** The id of the nth backfill of an emulator. */
export const idOf = (number: number): string => `bacf0000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The notes with a code. */
export const notesOf = ({ notes }: HandlerBench, code: string): readonly string[] =>
  notes.filter((note) => note.endsWith(`(${code})`));

/** A resource in state, as the engine keeps it. */
export interface Kept {
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
  /** Whether the last create or update failed: then the next up updates, whatever the diff says. */
  readonly failed?: true;
}

/** What an up does with a resource: checks it, and creates or updates it where there is something to do. */
export const up = async (handlers: Handlers, news: Properties, kept?: Kept): Promise<Kept> => {
  const { inputs, failures } = await handlers.check(kept?.inputs ?? {}, news);
  assert.deepEqual(failures, []);
  if (kept === undefined) return { inputs, ...(await handlers.create(inputs)) };
  const { id, outs } = kept;
  const diff = await handlers.diff(id, outs, inputs);
  // Without `changes` the engine compares the inputs itself.
  const changes = kept.failed ?? diff.changes ?? JSON.stringify(kept.inputs) !== JSON.stringify(inputs);
  return changes ? { id, inputs, outs: (await handlers.update(id, outs, inputs)).outs } : { id, inputs, outs };
};

/** What the engine keeps of a resource whose create or update failed after something was sent. */
export const keptAfter = async (inputs: Properties, work: Promise<unknown>): Promise<Kept> => {
  const error: unknown = await work.then(
    () => assert.fail("it succeeded"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error && "id" in error && "properties" in error, String(error));
  return { id: String(error.id), inputs, failed: true, outs: JSON.parse(JSON.stringify(error.properties)) };
};

/** The backfills of the registry of Ireland. */
export const backfillsOf = async (emulator: HandlerBench["emulator"]): Promise<BackfillsApi> => {
  const { AWS_ACCESS_KEY_ID: accessKey = "", AWS_SECRET_ACCESS_KEY: secretKey = "" } = emulator.environment(account);
  const keys = { accessKeyId: accessKey, secretAccessKey: secretKey };
  const connection = await connector()({ region: "eu-west-1", endpoint: emulator.url, keys, assumeRoles: [] });
  return connection.backfills();
};

/** All of them, the first one first, by their destinations. */
export const begun = async ({ emulator }: HandlerBench): Promise<readonly string[]> => {
  const listed = await (await backfillsOf(emulator)).list();
  return listed.toReversed().map(({ destination: { registryId, region } }) => `${registryId}/${region}`);
};
