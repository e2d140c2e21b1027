import {
  DeleteRegistryPolicyCommand,
  DescribeRegistryCommand,
  type ECRClient,
  GetRegistryPolicyCommand,
  PutRegistryPolicyCommand,
  PutReplicationConfigurationCommand,
  type ReplicationRule,
} from "@aws-sdk/client-ecr";

/** What a registry held, to put it back when the tests are done. */
export interface Captured {
  readonly account: string;
  readonly rules: readonly ReplicationRule[];
  readonly policyText: string | undefined;
}

export const capture = async (ecr: ECRClient): Promise<Captured> => {
  const { registryId = "", replicationConfiguration } = await ecr.send(new DescribeRegistryCommand({}));
  return { account: registryId, rules: replicationConfiguration?.rules ?? [], policyText: await readPolicy(ecr) };
};

export const restore = async (ecr: ECRClient, { rules, policyText }: Captured): Promise<void> => {
  await putRules(ecr, rules);
  if (policyText === undefined) await removePolicy(ecr);
  else await ecr.send(new PutRegistryPolicyCommand({ policyText }));
};

export const putRules = (ecr: ECRClient, rules: readonly ReplicationRule[]) =>
  ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [...rules] } }));

export const readPolicy = async (ecr: ECRClient): Promise<string | undefined> => {
  try {
    return (await ecr.send(new GetRegistryPolicyCommand({}))).policyText;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

export const removePolicy = async (ecr: ECRClient): Promise<void> => {
  try {
    await ecr.send(new DeleteRegistryPolicyCommand({}));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
};

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && error.name === "RegistryPolicyNotFoundException";
