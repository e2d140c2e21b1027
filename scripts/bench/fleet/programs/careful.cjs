/**
 * The same with what a resource of its own can promise: it overwrites nothing that it did not write, and reads back what it
 * wrote. Nothing is shared, so no two of them can have parts of one setting.
 */
const pulumi = require("@pulumi/pulumi");
const { resources } = require("./fleet.json");

const clientOf = async ({ account, region }) => {
  const { ECRClient } = require("@aws-sdk/client-ecr");
  const { fromTemporaryCredentials } = require("@aws-sdk/credential-providers");
  const params = { RoleArn: `arn:aws:iam::${account}:role/Fleet`, RoleSessionName: "careful" };
  return new ECRClient({ region, credentials: fromTemporaryCredentials({ params, clientConfig: { region } }) });
};

const live = async (client, type) => {
  const ecr = require("@aws-sdk/client-ecr");
  if (type === "replication") {
    const { replicationConfiguration } = await client.send(new ecr.DescribeRegistryCommand({}));
    return replicationConfiguration.rules.length === 0 ? undefined : replicationConfiguration;
  }
  try {
    return JSON.parse((await client.send(new ecr.GetRegistryPolicyCommand({}))).policyText);
  } catch (error) {
    if (error.name === "RegistryPolicyNotFoundException") return undefined;
    throw error;
  }
};

const write = async (inputs, content, previous) => {
  const ecr = require("@aws-sdk/client-ecr");
  const client = await clientOf(inputs);
  const { isDeepStrictEqual } = require("node:util");
  const text = JSON.stringify;
  const before = await live(client, inputs.type);
  if (isDeepStrictEqual(before, content)) return;
  if (!isDeepStrictEqual(before, previous)) throw new Error(`${inputs.name}: other content is live: ${text(before)}`);
  if (inputs.type === "replication") {
    await client.send(
      new ecr.PutReplicationConfigurationCommand({ replicationConfiguration: content ?? { rules: [] } }),
    );
  } else if (content === undefined) {
    await client.send(new ecr.DeleteRegistryPolicyCommand({}));
  } else {
    await client.send(new ecr.PutRegistryPolicyCommand({ policyText: text(content) }));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  const after = await live(client, inputs.type);
  if (!isDeepStrictEqual(after, content)) throw new Error(`${inputs.name}: written over: ${text(after)}`);
};

const provider = {
  async check(olds, news) {
    if (olds.name === undefined) {
      const before = await live(await clientOf(news), news.type);
      const { isDeepStrictEqual } = require("node:util");
      if (before !== undefined && !isDeepStrictEqual(before, news.content)) {
        return { inputs: news, failures: [{ property: "content", reason: "other content is live" }] };
      }
    }
    return { inputs: news };
  },
  async diff(_id, olds, news) {
    return { changes: JSON.stringify(olds.content) !== JSON.stringify(news.content) };
  },
  async create(inputs) {
    await write(inputs, inputs.content, undefined);
    return { id: inputs.name, outs: inputs };
  },
  async update(_id, olds, news) {
    await write(news, news.content, olds.content);
    return { outs: news };
  },
  async read(id, props) {
    const content = await live(await clientOf(props), props.type);
    return content === undefined ? { id: "", props: {} } : { id, props: { ...props, content } };
  },
  async delete(_id, props) {
    await write(props, undefined, props.content);
  },
};

class Setting extends pulumi.dynamic.Resource {
  constructor(props) {
    super(provider, props.name, props);
  }
}

for (const resource of resources) new Setting(resource);
