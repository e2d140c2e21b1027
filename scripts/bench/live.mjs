/** Handlers on a registry that others have filled far beyond AWS's limits, over a port that answers at once. */
import { createRequire } from "node:module";
import { growth, print } from "./growth.mjs";

const load = createRequire(import.meta.url);
const provider = (/** @type {string} */ file) => load(`../../provider/dist/${file}.js`);
const account = "111122223333";

/** The last one is what a registry is to be handled with in under a second. */
const counts = [1_250, 2_500, 5_000, 10_000];

export async function run() {
  await printLives("milliseconds of the processor, live rules", (count) => ({ rules: rulesOf(count) }), {
    "check, create, diff, read and delete a rule": (handlers) => life(handlers.get("replicationRule"), ruleInputs),
    "overwrite all of them": (handlers) => life(handlers.get("replicationConfiguration"), wholeInputs(rulesOf(1))),
    "edit every one of them": (handlers, count) =>
      life(handlers.get("replicationConfiguration"), wholeInputs(rulesOf(count, "us-east-1"))),
  });
  await printLives("milliseconds of the processor, live statements", (count) => ({ policy: policyOf(count) }), {
    "check, create, diff, read and delete a statement": (handlers) =>
      life(handlers.get("registryPolicyStatement"), statementInputs),
    "overwrite all of them": (handlers) => life(handlers.get("registryPolicy"), policyInputs),
  });
}

/**
 * @param {string} title
 * @param {(count: number) => { rules?: readonly object[], policy?: object }} contentOf
 * @param {Record<string, (handlers: any, count: number) => Promise<void>>} lives
 */
async function printLives(title, contentOf, lives) {
  const rows = [];
  for (const [name, work] of Object.entries(lives)) {
    await work(handlersOver(contentOf(10)), 10);
    const times = [];
    for (const count of counts) {
      const handlers = handlersOver(contentOf(count));
      const started = process.cpuUsage();
      await work(handlers, count);
      const { user, system } = process.cpuUsage(started);
      times.push((user + system) / 1000);
    }
    rows.push([name, ...times.map((time, at) => `${time.toFixed(0)} ${growth(times, at)}`)]);
  }
  print([[title, ...counts.map((count, at) => `${count} ${growth(counts, at)}`)], ...rows]);
}

const rulesOf = (/** @type {number} */ count, region = "eu-central-1") =>
  Array.from({ length: count }, (_, i) => ({
    destinations: [{ region, registryId: account }],
    repositoryFilters: [{ filter: `team-${i}/`, filterType: "PREFIX_MATCH" }],
  }));

const policyOf = (/** @type {number} */ count) => ({
  Version: "2012-10-17",
  Statement: Array.from({ length: count }, (_, i) => statement(`Team${i}`)),
});

/** @param {string} Sid */
const statement = (Sid) => ({
  Sid,
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: `arn:aws:ecr:eu-west-1:${account}:repository/${Sid.toLowerCase()}/*`,
});

/** @param {string} type */
const resource = (type) => ({ __resource: `pulumi-nodejs:dynamic/ecr:${type}::one`, __provider: "stub" });

const ruleInputs = {
  ...resource("ReplicationRule"),
  destinations: [{ region: "eu-central-1", registryId: account }],
  repositoryFilters: [{ filter: "mine/" }],
};

const statementInputs = { ...resource("RegistryPolicyStatement"), statement: statement("Mine") };

/** @param {readonly object[]} list */
const wholeInputs = (list) => ({
  ...resource("ReplicationConfiguration"),
  replicationConfiguration: { rules: list },
  onExisting: "replace",
});

const policyInputs = { ...resource("RegistryPolicy"), policy: policyOf(1), onExisting: "replace" };

/** @param {any} handlers @param {object} news */
async function life(handlers, news) {
  const { inputs, failures } = await handlers.check({}, news);
  if (failures.length > 0) throw new Error(failures[0].reason);
  const { id, outs } = await handlers.create(inputs);
  await handlers.diff(id, outs, inputs);
  await handlers.read(id, outs);
  await handlers.delete(id, outs);
}

/** @param {{ rules?: readonly object[], policy?: object }} content */
function handlersOver(content) {
  const { handlersTable } = provider("lifecycle/handlers");
  const { newDeployment } = provider("lifecycle/deployment");
  const { newLog } = provider("lifecycle/log");
  let { rules = [], policy = provider("policy/document").emptyPolicy } = content;
  const api = {
    readReplication: async () => ({ account, content: rules }),
    writeReplication: async (/** @type {readonly object[]} */ next) => {
      rules = next;
    },
    readPolicy: async () => ({ account, content: policy }),
    writePolicy: async (/** @type {object} */ next) => {
      policy = next;
    },
    removePolicy: async () => undefined,
  };
  const now = async () => undefined;
  return handlersTable(
    newDeployment({
      connect: async () => ({ region: "eu-west-1", api, images: async () => undefined }),
      environment: {},
      log: newLog(() => undefined),
      pace: { pause: now, gather: now, settle: now, random: () => 0 },
    }),
  );
}
