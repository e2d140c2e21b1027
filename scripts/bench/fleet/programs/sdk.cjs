/** Makes the calls of a list with the bare AWS SDK, 16 at a time and none before its own time, one client per registry. */
const { readFileSync } = require("node:fs");
const ecr = require("@aws-sdk/client-ecr");
const { fromTemporaryCredentials } = require("@aws-sdk/credential-providers");
const { NodeHttpHandler } = require("@smithy/node-http-handler");

const calls = JSON.parse(readFileSync(process.argv[2], "utf8"));
const handler = new NodeHttpHandler({ connectionTimeout: 10_000, httpAgent: { maxSockets: 16, keepAlive: true } });
const roles = new Map();
const clients = new Map();

const credentialsOf = (account, region) => {
  if (!roles.has(account)) {
    const params = { RoleArn: `arn:aws:iam::${account}:role/Fleet`, RoleSessionName: "sdk" };
    const assume = fromTemporaryCredentials({ params, clientConfig: { region } });
    let assumed;
    roles.set(account, () => (assumed ??= assume()));
  }
  return roles.get(account);
};

const clientOf = ({ account, region }) => {
  const key = `${account}/${region}`;
  if (!clients.has(key)) {
    clients.set(
      key,
      new ecr.ECRClient({ region, credentials: credentialsOf(account, region), requestHandler: handler }),
    );
  }
  return clients.get(key);
};

const commands = {
  DescribeRegistry: () => new ecr.DescribeRegistryCommand({}),
  GetRegistryPolicy: () => new ecr.GetRegistryPolicyCommand({}),
  DeleteRegistryPolicy: () => new ecr.DeleteRegistryPolicyCommand({}),
  PutRegistryPolicy: ({ content }) => new ecr.PutRegistryPolicyCommand({ policyText: JSON.stringify(content) }),
  PutReplicationConfiguration: ({ content }) =>
    new ecr.PutReplicationConfigurationCommand({ replicationConfiguration: content ?? { rules: [] } }),
};

const started = performance.now();
const pause = (milliseconds) =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;

const worker = async () => {
  for (let call = calls.shift(); call !== undefined; call = calls.shift()) {
    await pause(call.at - (performance.now() - started));
    const command = commands[call.operation];
    if (command === undefined) continue;
    await clientOf(call)
      .send(command(call))
      .catch((error) => {
        if (error.name !== "RegistryPolicyNotFoundException") throw error;
      });
  }
};

Promise.all(Array.from({ length: 16 }, worker));
