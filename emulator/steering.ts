import * as v from "valibot";
import type { Answer, Request } from "./gateway/message.js";
import { BadJson } from "./options.js";
import { parseJson, registryContentSchema } from "./parseJson.js";
import { type RegistryDoor, seed } from "./registryDoor.js";
import type { Call, CallFilter } from "./state/callLog.js";
import type { FaultRule } from "./state/faultRules.js";

/** What can be done to an emulator that runs, beside the calls that AWS knows. Nothing of this enters the call log. */
export interface Steering {
  /**
   * The variables with which an AWS SDK talks to this emulator, as the named identity or the first of the account.
   * `AWS_REGION` is among them only when a Region is given.
   */
  readonly environment: (account: string, identity?: string, region?: string) => Record<string, string>;
  /** The API calls so far, in the order of their answers. */
  readonly calls: (filter?: CallFilter) => readonly Call[];
  readonly clearCalls: () => void;
  readonly registry: (account: string, region: string) => RegistryDoor;
  readonly addFault: (rule: FaultRule) => void;
  /** The fault rules that can still strike. */
  readonly faults: () => readonly FaultRule[];
  readonly clearFaults: () => void;
  /** Lets a user, role or account exist that policies may name then. */
  readonly addPrincipal: (arn: string) => void;
  /** Deletes a user or role: policies that name it show its unique id from then on. */
  readonly removePrincipal: (arn: string) => void;
}

/** Whether a request steers the emulator rather than calls AWS. */
export const isSteering = (request: Request): boolean => request.path.startsWith(root);

/** Steers an emulator from another process. */
export const steer = (request: Request, emulator: Steering): Answer => {
  try {
    const [noun = "", ...path] = request.path.slice(root.length).split("/").map(decodeURIComponent);
    const route = routes.get(`${request.method} ${[noun, ...path.slice(2)].join("/")}`);
    if (route === undefined) return json(404, { message: `no such thing: ${request.method} ${request.path}` });
    return json(200, route(emulator, request, path) ?? {});
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
};

const root = "/_emulator/";

type Route = (emulator: Steering, request: Request, path: readonly string[]) => unknown;

/** By method and path without the names in it. */
const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["GET calls", (emulator, { query }) => emulator.calls(callFilter(query))],
  ["DELETE calls", (emulator) => emulator.clearCalls()],
  ["GET faults", (emulator) => emulator.faults()],
  ["POST faults", (emulator, { body }) => emulator.addFault(parseJson(body, faultRuleSchema))],
  ["DELETE faults", (emulator) => emulator.clearFaults()],
  ["GET registries", (emulator, _request, path) => show(emulator, path)],
  [
    "PUT registries",
    (emulator, { body }, path) => {
      seed(door(emulator, path), parseJson(body, registryContentSchema));
      return show(emulator, path);
    },
  ],
  ["GET registries/images", (emulator, _request, path) => door(emulator, path).images()],
  [
    "POST registries/images",
    (emulator, { body }, path) => {
      const { repository, tag } = parseJson(body, imagePushSchema);
      return door(emulator, path).pushImage(repository, tag);
    },
  ],
  ["PUT principals", (emulator, _request, [arn = ""]) => emulator.addPrincipal(arn)],
  ["DELETE principals", (emulator, _request, [arn = ""]) => emulator.removePrincipal(arn)],
  [
    "GET environment",
    (emulator, { query }, [account = ""]) => emulator.environment(account, query.identity, query.region),
  ],
]);

const door = (emulator: Steering, [account, region]: readonly string[]) => {
  if (!account || !region) throw new BadJson("give the account and the Region: registries/<account>/<region>");
  return emulator.registry(account, region);
};

const show = (emulator: Steering, path: readonly string[]) => {
  const registry = door(emulator, path);
  return { rules: registry.rules(), policy: registry.policy() ?? null };
};

const callFilter = ({ status, ...texts }: Readonly<Record<string, string>>): CallFilter => ({
  ...texts,
  ...(status === undefined ? {} : { status: Number(status) }),
});

const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: `${JSON.stringify(body, undefined, 2)}\n`,
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A fault rule as it comes in JSON. */
const faultRuleSchema = v.strictObject({
  operation: v.string(),
  account: v.exactOptional(v.string()),
  region: v.exactOptional(v.string()),
  skip: v.exactOptional(count),
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  afterCommit: v.exactOptional(v.boolean()),
  code: v.exactOptional(v.string()),
  message: v.exactOptional(v.string()),
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  body: v.exactOptional(v.string()),
  delayMs: v.exactOptional(count),
  reset: v.exactOptional(v.boolean()),
  staleReads: v.exactOptional(count),
}) satisfies v.GenericSchema<unknown, FaultRule>;

/** Which image to push, as it comes in JSON. */
const imagePushSchema = v.strictObject({ repository: v.string(), tag: v.string() });
