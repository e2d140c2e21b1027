import type { Emulator } from "../emulator.js";
import { faultRuleSchema } from "../json/faultRule.js";
import { imagePushSchema } from "../json/imagePush.js";
import { BadJson, parseJson } from "../json/parseJson.js";
import { registryContentSchema } from "../json/registryContent.js";
import { seed } from "../registryDoor.js";
import type { CallFilter } from "../state/callLog.js";
import type { Answer, Request } from "./message.js";

const root = "/_emulator/";

type Steering = (emulator: Emulator, request: Request, path: readonly string[]) => unknown;

/** What can be steered from another process, by method and path without the names in it. */
const routes: ReadonlyMap<string, Steering> = new Map<string, Steering>([
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

export const isAdmin = (request: Request): boolean => request.path.startsWith(root);

/** Steers the emulator over HTTP. Nothing of this enters the call log. */
export const answerAdmin = (request: Request, emulator: Emulator): Answer => {
  const [noun = "", ...path] = request.path.slice(root.length).split("/").map(decodeURIComponent);
  const route = [noun, ...path.slice(2)].join("/");
  const steering = routes.get(`${request.method} ${route}`);
  if (steering === undefined) return json(404, { message: `no such thing: ${request.method} ${request.path}` });
  try {
    return json(200, steering(emulator, request, path) ?? {});
  } catch (error) {
    return json(400, { message: error instanceof Error ? error.message : String(error) });
  }
};

const door = (emulator: Emulator, [account, region]: readonly string[]) => {
  if (!account || !region) throw new BadJson("give the account and the Region: registries/<account>/<region>");
  return emulator.registry(account, region);
};

const show = (emulator: Emulator, path: readonly string[]) => {
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
