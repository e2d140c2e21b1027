import type { Emulator } from "#emulator/emulator.js";
import { document, rule, statement } from "../../support/samples.js";
import { account } from "../support/workbench.js";

/** A version of the program: all of its resources change from one to the next. The third one has its images backfilled. */
export type Version = 1 | 2 | 3;

/** Where the parts of settings are that others write, too; a whole policy; a whole replication configuration. */
const [shared, policy, configuration] = ["eu-west-1", "eu-central-1", "us-east-1"] as const;

/** Accounts that statements let in. */
const accounts = { 1: "444455556666", 2: "555566667777", 3: "666677778888", foreign: "999999999999" } as const;

/** A program with one resource of each type; one that shares its setting stands beside content of others. */
export const programOf = (version: Version): string => `
const { RegistryPolicy, RegistryPolicyStatement, ReplicationConfiguration, ReplicationRule } = require("pulumi-ecr-registry");
const at = (region) => ({ registry: { region } });
const statement = (Sid, region) => ({
  ...${JSON.stringify(statement("Shared", accounts[version]))},
  Sid,
  Resource: "arn:aws:ecr:" + region + ":${account}:repository/prod/*",
});
const rule = (prefix) => ({
  destinations: [{ region: "us-west-2", registryId: "${account}" }],
  repositoryFilters: [{ filter: prefix + "-v${version}/" }],
});
new RegistryPolicyStatement("statement", { ...at("${shared}"), statement: statement("Shared", "${shared}") });
new ReplicationRule("rule", { ...at("${shared}"), ...rule("shared") });
new RegistryPolicy("policy", {
  ...at("${policy}"),
  policy: { Version: "2012-10-17", Statement: [statement("Whole", "${policy}")] },
});
new ReplicationConfiguration("configuration", {
  ...at("${configuration}"),
  replicationConfiguration: { rules: [rule("whole")] },
  ${version === 3 ? 'backfill: "newDestinations",' : ""}
});
`;

/** Puts the content of others into the registries, and nothing else. */
export const seed = (emulator: Emulator): void => {
  for (const region of [shared, policy, configuration]) {
    emulator.registry(account, region).setPolicy(undefined);
    emulator.registry(account, region).setRules([]);
  }
  emulator.registry(account, shared).setPolicy(document(statement("Foreign", accounts.foreign)));
  emulator.registry(account, shared).setRules([rule("eu-north-1", "foreign/")]);
};

/** What is live, by name: `Shared 444455556666`, `shared-v1/`. */
export const liveIn = (emulator: Emulator): readonly string[] =>
  [shared, policy, configuration]
    .flatMap((region) => {
      const live = emulator.registry(account, region);
      const statements: readonly { Sid: string; Principal: { AWS: string } }[] = [
        JSON.parse(live.policy() ?? '{"Statement":[]}').Statement,
      ].flat();
      return [
        ...statements.map(({ Sid, Principal }) => `${Sid} ${/\d{12}/.exec(Principal.AWS)}`),
        ...live.rules().map(({ repositoryFilters }) => repositoryFilters?.[0]?.filter ?? "every repository"),
      ];
    })
    .sort();

/** The content of others. */
export const foreign: readonly string[] = [`Foreign ${accounts.foreign}`, "foreign/"];

/** What a version of the program leads to, beside the content of others. */
export const ownOf = (version: Version): readonly string[] => [
  `Shared ${accounts[version]}`,
  `Whole ${accounts[version]}`,
  `shared-v${version}/`,
  `whole-v${version}/`,
];
