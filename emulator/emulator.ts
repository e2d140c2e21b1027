import { advanceBackfills } from "./ecr/advanceBackfills.js";
import { ecrService } from "./ecr/ecrService.js";
import { refusal } from "./gateway/doorkeeper.js";
import { close, httpServer, listen } from "./gateway/httpServer.js";
import type { Reply, Request } from "./gateway/message.js";
import { serve } from "./gateway/serve.js";
import type { EmulatorOptions } from "./options.js";
import { registryDoor, seed } from "./registryDoor.js";
import { type World, world } from "./state/world.js";
import { isSteering, type Steering, steer } from "./steering.js";

import { stsService } from "./sts/stsService.js";

/** ECR registry settings and STS on one loopback port. */
export interface Emulator extends Steering {
  readonly url: string;
  readonly port: number;
  readonly accounts: readonly string[];
  /** Ends at once, open connections included. */
  readonly close: () => Promise<void>;
}

/** Starts an emulator that shares nothing with any other. Fails where the port is taken. */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const state = world(options);
  for (const { account, region, ...content } of options.registries ?? []) {
    seed(registryDoor(state, account, region), content);
  }

  const server = httpServer(async (request) => refusal(request, options.hosts) ?? answer(request, state, emulator));
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;

  const emulator: Emulator = {
    url,
    port,
    accounts: [...new Set(state.directory.identities().map(({ credential }) => credential.caller.account))],
    environment: (account, identity, region) => environment(state, url, account, identity, region),
    calls: state.calls.list,
    clearCalls: state.calls.clear,
    registry: (account, region) => registryDoor(state, account, region),
    addFault: state.faults.add,
    faults: state.faults.list,
    clearFaults: state.faults.clear,
    addPrincipal: state.principals.add,
    removePrincipal: state.principals.remove,
    close: () => close(server),
  };

  return emulator;
};

const services = [ecrService, stsService];

const answer = async (request: Request, state: World, emulator: Emulator): Promise<Reply> => {
  advanceBackfills(state);
  if (isSteering(request)) return steer(request, emulator);
  const service = services.find((candidate) => candidate.protocol.accepts(request));
  if (service !== undefined) return serve(service, request, state);
  return { status: 404, headers: { "content-type": "text/plain" }, body: "neither an ECR nor an STS request\n" };
};

const environment = (state: World, url: string, account: string, name?: string, region?: string) => {
  const identity = state.directory.identity(account, name);
  if (identity === undefined) {
    throw new Error(`the emulator has no identity ${name === undefined ? "" : `'${name}' `}in account '${account}'`);
  }
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: identity.credential.accessKeyId,
    AWS_SECRET_ACCESS_KEY: identity.credential.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    ...(region === undefined ? {} : { AWS_REGION: region }),
  };
};
