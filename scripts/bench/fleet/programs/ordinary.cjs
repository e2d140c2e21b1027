/** The dynamic resource that the Pulumi documentation teaches to write: it calls the API, and looks at nothing. */
const pulumi = require("@pulumi/pulumi");
const { resources } = require("./fleet.json");

const clients = async ({ account, region }) => {
  const { ECRClient } = require("@aws-sdk/client-ecr");
  const { fromTemporaryCredentials } = require("@aws-sdk/credential-providers");
  const params = { RoleArn: `arn:aws:iam::${account}:role/Fleet`, RoleSessionName: "ordinary" };
  return new ECRClient({ region, credentials: fromTemporaryCredentials({ params, clientConfig: { region } }) });
};

const write = async (inputs, content) => {
  const ecr = require("@aws-sdk/client-ecr");
  const client = await clients(inputs);
  if (inputs.type === "replication") {
    await client.send(
      new ecr.PutReplicationConfigurationCommand({ replicationConfiguration: content ?? { rules: [] } }),
    );
  } else if (content === undefined) {
    await client.send(new ecr.DeleteRegistryPolicyCommand({}));
  } else {
    await client.send(new ecr.PutRegistryPolicyCommand({ policyText: JSON.stringify(content) }));
  }
};

const provider = {
  async diff(_id, olds, news) {
    return { changes: JSON.stringify(olds.content) !== JSON.stringify(news.content) };
  },
  async create(inputs) {
    await write(inputs, inputs.content);
    return { id: inputs.name, outs: inputs };
  },
  async update(_id, _olds, news) {
    await write(news, news.content);
    return { outs: news };
  },
  async read(id, props) {
    const ecr = require("@aws-sdk/client-ecr");
    const client = await clients(props);
    if (props.type === "replication") {
      const { replicationConfiguration } = await client.send(new ecr.DescribeRegistryCommand({}));
      return { id, props: { ...props, content: replicationConfiguration } };
    }
    const { policyText } = await client.send(new ecr.GetRegistryPolicyCommand({}));
    return { id, props: { ...props, content: JSON.parse(policyText) } };
  },
  async delete(_id, props) {
    await write(props, undefined);
  },
};

class Setting extends pulumi.dynamic.Resource {
  constructor(props) {
    super(provider, props.name, props);
  }
}

for (const resource of resources) new Setting(resource);
