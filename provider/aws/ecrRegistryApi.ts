import {
  DeleteRegistryPolicyCommand,
  DescribeRegistryCommand,
  GetRegistryPolicyCommand,
  PutRegistryPolicyCommand,
  PutReplicationConfigurationCommand,
} from "@aws-sdk/client-ecr";
import { RegistryError } from "../base/errors.js";
import { isList, isRecord } from "../base/values.js";
import type { Call, Observed, RegistryApi } from "../kinds/registryApi.js";
import { emptyPolicy } from "../policy/document.js";
import { parsePolicy } from "../policy/draft.js";
import { parseRules } from "../replication/draft.js";
import { filterTypeOf } from "../replication/filter.js";
import type { ReplicationRule } from "../replication/rules.js";
import { describeReach, type Reach } from "./access.js";
import { asRegistryError } from "./awsErrors.js";
import { timeLimits } from "./clientSettings.js";
import { ecrClients } from "./ecrClients.js";
import { notUnderstood } from "./notUnderstood.js";
import type { AwsStore } from "./store.js";

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
export const ecrRegistryApi = (access: Reach, store: AwsStore, limits = timeLimits): RegistryApi => {
  const { reader, writer } = ecrClients(access, store, limits);

  /** What AWS has said of itself, or what is expected of it: for errors alone. */
  let reached: string | undefined;
  const reach = (call: Call | undefined): Reach => {
    const account = reached ?? call?.account;
    return account === undefined ? access : { ...access, allowedAccounts: [account] };
  };
  const attempt = async <Answer>(
    operation: string,
    call: Call | undefined,
    send: (options: { readonly abortSignal?: AbortSignal }) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await send(call?.signal === undefined ? {} : { abortSignal: call.signal });
    } catch (error) {
      throw asRegistryError(error, { operation, access: reach(call) });
    }
  };
  /** Names whom AWS takes us for: a key is of one account, whatever the Region. */
  const caller = async (operation: string, call: Call | undefined): Promise<string> => {
    const { accessKeyId } = await attempt(operation, call, () => reader().client.config.credentials());
    return JSON.stringify([accessKeyId, access.endpoint]);
  };
  const account = async (
    id: string | undefined,
    operation: string,
    call: Call | undefined,
    by: string,
  ): Promise<string> => {
    if (id === undefined) {
      throw new RegistryError(
        "UNEXPECTED_ANSWER",
        `${operation} in ${describeReach(reach(call))} returned no registryId, so that nobody knows whose registry it is: ` +
          "check what answers in place of Amazon ECR, such as the endpoint or a proxy",
        { operation },
      );
    }
    reached = id;
    // A source of credentials may have gone on to those of another account meanwhile.
    if (by === (await caller(operation, call))) store.accounts.set(by, id);
    return id;
  };
  const understood = <Content>(operation: string, parse: () => Content): Content => {
    try {
      return parse();
    } catch (cause) {
      throw notUnderstood({ operation, access: reach(undefined) }, cause);
    }
  };
  const describe = async (call?: Call): Promise<Observed<readonly ReplicationRule[]>> => {
    const { client, wireOf } = reader();
    const by = await caller("ecr:DescribeRegistry", call);
    const answer = await attempt("ecr:DescribeRegistry", call, (options) =>
      client.send(new DescribeRegistryCommand({}), options),
    );
    return {
      account: await account(answer.registryId, "ecr:DescribeRegistry", call, by),
      content: understood("ecr:DescribeRegistry", () => rulesIn(wireOf(answer))),
    };
  };

  return {
    readReplication: describe,
    async writeReplication(rules, call) {
      const command = new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: asSent(rules) } });
      await attempt("ecr:PutReplicationConfiguration", call, (options) => writer().client.send(command, options));
    },
    async readPolicy(call) {
      const by = await caller("ecr:GetRegistryPolicy", call);
      const answer = await attempt("ecr:GetRegistryPolicy", call, async (options) => {
        try {
          return await reader().client.send(new GetRegistryPolicyCommand({}), options);
        } catch (error) {
          if (error instanceof Error && error.name === "RegistryPolicyNotFoundException") return undefined;
          throw error;
        }
      });
      // "Not found" does not say in which account: another operation must, or has said it of the same credentials.
      if (answer === undefined) {
        const known = by === (await caller("ecr:GetRegistryPolicy", call)) ? store.accounts.get(by) : undefined;
        return { account: known ?? (await describe(call)).account, content: emptyPolicy };
      }
      return {
        account: await account(answer.registryId, "ecr:GetRegistryPolicy", call, by),
        content: understood("ecr:GetRegistryPolicy", () => parsePolicy(answer.policyText ?? "")),
      };
    },
    async writePolicy(policy, call) {
      const command = new PutRegistryPolicyCommand({ policyText: JSON.stringify(policy) });
      await attempt("ecr:PutRegistryPolicy", call, (options) => writer().client.send(command, options));
    },
    async removePolicy(call) {
      await attempt("ecr:DeleteRegistryPolicy", call, async (options) => {
        try {
          await writer().client.send(new DeleteRegistryPolicyCommand({}), options);
        } catch (error) {
          if (!(error instanceof Error) || error.name !== "RegistryPolicyNotFoundException") throw error;
        }
      });
    },
  };
};
