import { type AwsConfig, readAwsConfig } from "../aws/awsConfig.js";
import { type Connect, connector } from "../aws/connect.js";
import type { Kind } from "../kinds/kind.js";
import type { PolicyDocument } from "../policy/document.js";
import { type NamedRegistries, noNamedRegistries } from "../registry/namedRegistries.js";
import type { ReplicationRule } from "../replication/rules.js";
import { type Backfills, newBackfills } from "./backfill/backfills.js";
import { type Causes, newCauses } from "./causes.js";
import type { EngineEnd } from "./engineEnd.js";
import type { Limit } from "./limit.js";
import { type Log, newLog, print } from "./log.js";
import { type Looks, newLooks } from "./looks.js";
import type { Note } from "./notes.js";
import { newOperations, type Operations } from "./operations.js";
import { newOwnership, type Ownership } from "./ownership.js";
import { newQueue, type Queue } from "./queue.js";
import type { Resource } from "./resource.js";
import { type Pace, realPace } from "./retries.js";

/** What all handlers of a deployment share of one setting, in all registries. */
interface SettingState<Content> {
  readonly ownership: Ownership<Content>;
  readonly queue: Queue<Content>;
  readonly looks: Looks<Content>;
}

/** What all handlers of a deployment share; it holds the effects, so that tests can stand in for each. */
export interface Deployment extends EngineEnd {
  readonly connect: Connect;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly pace: Pace;
  readonly log: Log;
  readonly causes: Causes;
  readonly operations: Operations;
  readonly backfills: Backfills;
  /** Milliseconds since 1970: by this, AWS says when a backfill began. */
  now(): number;
  readonly replication: SettingState<readonly ReplicationRule[]>;
  readonly policy: SettingState<PolicyDocument>;
}

/** What is configured for one provider; several may work in one deployment. */
export interface Configured {
  /** The stack's `aws:*` configuration, once the engine has given it. */
  aws: AwsConfig;
  /** The registries that it names. */
  registries: NamedRegistries;
  /** The registries that the stack file has settings of, by their names: of the program that reads these keys. */
  stackFile: { readonly replication: readonly string[]; readonly policies: readonly string[] };
  /** Whether the mistakes in these were reported: it takes one resource to do so. */
  isReported: boolean;
  /** Whether the last resource that was checked is a new one. */
  wasNew: boolean;
}

/** What a handler works with, beside the resource. */
export interface Context<Content> {
  readonly kind: Kind<Content>;
  readonly deployment: Deployment;
  readonly configured: Configured;
  /** The resource type's setting in this deployment. */
  readonly shared: SettingState<Content>;
  /** How long the handler may take. */
  readonly limit: Limit;
}

export const newDeployment = (overrides: Partial<Deployment> = {}): Deployment => ({
  connect: connector(),
  environment: process.env,
  pace: realPace,
  ended: new AbortController().signal,
  during: (work) => work(),
  log: newLog(print),
  causes: newCauses(),
  operations: newOperations(),
  backfills: newBackfills(overrides.pace ?? realPace),
  now: Date.now,
  replication: newSettingState(),
  policy: newSettingState(),
  ...overrides,
});

const newSettingState = <Content>(): SettingState<Content> => {
  const looks = newLooks<Content>();
  return { ownership: newOwnership(), looks, queue: newQueue(looks) };
};

/** A provider that nothing has been configured for yet. */
export const notConfigured = (): Configured => ({
  aws: readAwsConfig(() => undefined),
  registries: noNamedRegistries,
  stackFile: { replication: [], policies: [] },
  isReported: false,
  wasNew: false,
});

/** Reports something about a resource, unless the program does not want to see it. */
export const report = <Content>(
  { deployment }: Pick<Context<Content>, "deployment">,
  resource: Resource<Content>,
  code: Note["code"],
  parameters: Note["parameters"],
): void => {
  if (resource.ignoreFindings.includes(code)) return;
  deployment.log.note({ code, resource: resource.name, parameters }, { urn: resource.urn });
};
