import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { BackfillOptions } from "#emulator/options.js";
import { callEcr, noon } from "../../signedCall.js";

export const source = "111122223333";
export const other = "222222222222";
/** Within the account, where nothing has to let images in. */
export const near = { region: "us-east-1", registryId: source };
export const far = { region: "us-west-2", registryId: other };
export const denied = "DESTINATION_REGISTRY_ACCESS_DENIED";

export const grant = (repositories = "*") => ({
  Effect: "Allow",
  Principal: { AWS: source },
  Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
  Resource: `arn:aws:ecr:us-west-2:${other}:repository/${repositories}`,
});

/** An emulator per test whose clock the test turns; registers its own hooks. */
export const useBackfillBench = (backfills: BackfillOptions = {}) => {
  let now = noon.getTime();
  let emulator: Emulator;
  beforeEach(async () => {
    now = noon.getTime();
    const identities = [{ name: "admin" }, { name: "pusher", permissions: ["ecr:Put*"] }];
    const accounts = [{ id: source, identities }, { id: other }];
    emulator = await startEmulator({ clock: () => new Date(now), accounts, backfills });
  });
  afterEach(() => emulator.close());

  const live = () => emulator.registry(source, "eu-west-1");
  const call = (operation: string, input: object = {}, identity = "admin") =>
    callEcr(emulator, operation, input, { identity, signedAt: new Date(now) });
  return {
    emulator: () => emulator,
    live,
    call,
    pass(seconds: number) {
      now += seconds * 1000;
    },
    /** Pushes so many images before there is a rule, and then adds one. */
    seed(images: number, ...destinations: readonly (typeof near)[]) {
      for (let image = 0; image < images; image++) live().pushImage("prod/web", `v${image}`);
      live().setRules([
        { destinations, repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH" }] },
        // A rule to somewhere else says nothing about these destinations.
        { destinations: [{ region: "eu-north-1", registryId: source }] },
      ]);
    },
    admit(...statements: readonly object[]) {
      emulator.registry(other, "us-west-2").setPolicy({ Version: "2012-10-17", Statement: statements });
    },
    async start(destination = near): Promise<string> {
      return textIn((await call("StartReplicationBackfill", { destination })).body, "replicationBackfillId");
    },
    async describe(replicationBackfillId: string, more: object = {}) {
      return (await call("DescribeReplicationBackfillResults", { replicationBackfillId, ...more })).body;
    },
  };
};

/** A member of an answer. */
export const memberIn = (body: unknown, name: string): unknown => Reflect.get(Object(body), name);

export const textIn = (body: unknown, name: string): string => String(memberIn(body, name));
