import {
  DeleteRegistryPolicyCommand,
  DescribeRegistryCommand,
  ECRClient,
  GetRegistryPolicyCommand,
  PutRegistryPolicyCommand,
  PutReplicationConfigurationCommand,
} from "@aws-sdk/client-ecr";
import { RegistryError } from "../base/errors.js";
import { isList, isRecord } from "../base/values.js";
import type { Observed, RegistryApi } from "../kinds/registryApi.js";
import { emptyPolicy } from "../policy/document.js";
import { parsePolicy } from "../policy/draft.js";
import { parseRules } from "../replication/draft.js";
import { filterTypeOf } from "../replication/filter.js";
import type { ReplicationRule } from "../replication/rules.js";
import type { CredentialStore } from "./access.js";
import { describeReach, type Reach } from "./access.js";
import { asRegistryError } from "./awsErrors.js";
import { clientSettings, timeLimits } from "./clientSettings.js";
import { credentialsFor } from "./credentials.js";
import { rememberWire } from "./wire.js";

/** Filters are left out when there are none, as the service model asks for at least one; their type is always sent. */
const asSent = (rules: readonly ReplicationRule[]) =>
  rules.map(({ destinations, repositoryFilters }) => ({
    destinations: destinations.map(({ region, registryId }) => ({ region, registryId })),
    ...(repositoryFilters === undefined || repositoryFilters.length === 0
      ? {}
      : {
          repositoryFilters: repositoryFilters.map((one) => ({
            filter: one.filter,
            // An open string here, a closed one in the SDK's types: AWS may add filter types at any time.
            filterType: filterTypeOf(one) as "PREFIX_MATCH",
          })),
        }),
  }));

/**
 * The rules in an answer as it came over the wire.
 *
 * An answer without them is no empty configuration: taken for one, it would make a write wipe what is there.
 */
const rulesIn = (answer: unknown): readonly ReplicationRule[] => {
  const { replicationConfiguration: configuration } = isRecord(answer) ? answer : {};
  if (!isRecord(configuration) || !isList(configuration.rules)) {
    throw new RegistryError("UNEXPECTED_ANSWER", "it has no replicationConfiguration with a list of rules");
  }
  const [stranger] = Object.keys(configuration).filter((name) => name !== "rules");
  if (stranger !== undefined) {
    throw new RegistryError("UNEXPECTED_ANSWER", `replicationConfiguration.${stranger} is not known`);
  }
  return parseRules(configuration.rules);
};

/**
 * The port over the AWS SDK: the only file that knows the ECR client.
 *
 * Reads are retried by the SDK. Writes are sent once, by a client of their own: see `RegistryApi`.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
 */
export const ecrRegistryApi = (access: Reach, store: CredentialStore, limits = timeLimits): RegistryApi => {
  const settings = {
    ...clientSettings(access, limits),
    region: access.region,
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    credentials: credentialsFor(access, store, limits),
  };
  const reader = new ECRClient(settings);
  const writer = new ECRClient({ ...settings, requestHandler: reader.config.requestHandler, maxAttempts: 1 });
  const wireOf = rememberWire(reader);
  rememberWire(writer);

  const attempt = async <Answer>(operation: string, call: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await call();
    } catch (error) {
      throw asRegistryError(error, { operation, access });
    }
  };
  const account = (id: string | undefined, operation: string): string => {
    if (id !== undefined) return id;
    throw new RegistryError("UNEXPECTED_ANSWER", `${operation} in ${describeReach(access)} returned no registryId`);
  };
  /** What AWS says that we cannot read is nobody's wrong input. */
  const understood = <Content>(operation: string, parse: () => Content): Content => {
    try {
      return parse();
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new RegistryError(
        "UNEXPECTED_ANSWER",
        `${operation} in ${describeReach(access)} returned content that this version of pulumi-ecr-registry does not ` +
          `understand: ${detail}; upgrade the package`,
        { operation, cause },
      );
    }
  };
  const describe = async (): Promise<Observed<readonly ReplicationRule[]>> => {
    const answer = await attempt("ecr:DescribeRegistry", () => reader.send(new DescribeRegistryCommand({})));
    return {
      account: account(answer.registryId, "ecr:DescribeRegistry"),
      content: understood("ecr:DescribeRegistry", () => rulesIn(wireOf(answer))),
    };
  };

  return {
    readReplication: describe,
    async writeReplication(rules) {
      const command = new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: asSent(rules) } });
      await attempt("ecr:PutReplicationConfiguration", () => writer.send(command));
    },
    async readPolicy() {
      const answer = await attempt("ecr:GetRegistryPolicy", async () => {
        try {
          return await reader.send(new GetRegistryPolicyCommand({}));
        } catch (error) {
          if (error instanceof Error && error.name === "RegistryPolicyNotFoundException") return undefined;
          throw error;
        }
      });
      // "Not found" does not say in which account, so another operation must.
      if (answer === undefined) return { account: (await describe()).account, content: emptyPolicy };
      return {
        account: account(answer.registryId, "ecr:GetRegistryPolicy"),
        content: understood("ecr:GetRegistryPolicy", () => parsePolicy(answer.policyText ?? "")),
      };
    },
    async writePolicy(policy) {
      const command = new PutRegistryPolicyCommand({ policyText: JSON.stringify(policy) });
      await attempt("ecr:PutRegistryPolicy", () => writer.send(command));
    },
    async removePolicy() {
      await attempt("ecr:DeleteRegistryPolicy", async () => {
        try {
          await writer.send(new DeleteRegistryPolicyCommand({}));
        } catch (error) {
          if (!(error instanceof Error) || error.name !== "RegistryPolicyNotFoundException") throw error;
        }
      });
    },
  };
};
