import type { Emulator } from "#emulator/emulator.js";
import type { RoleOptions } from "#emulator/options.js";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import { useCliBench } from "./cliBench.js";

/** An account that nobody lets in anywhere. */
export const stranger = "777788889999";

const trusts = [account];
export const roleOf = (id: string, name: string) => `arn:aws:iam::${id}:role/${name}`;

/** Ways from the first account to others, good and bad. */
export const roles: readonly RoleOptions[] = [
  { arn: roleOf(other, "way"), trusts, externalId: "images" },
  { arn: roleOf(other, "closed"), trusts: [stranger] },
  { arn: roleOf(other, "blind"), trusts, permissions: ["sts:*"] },
  { arn: roleOf(other, "half-blind"), trusts, permissions: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy"] },
  { arn: roleOf(stranger, "way"), trusts },
];

export const ireland = `${account}/eu-west-1,name=ireland`;
export const frankfurt = `${other}/eu-central-1,name=frankfurt,roleArn=${roleOf(other, "way")},externalId=images`;

/** The statement that lets the first account in; with changes. */
export const grant = (changes: object = {}) => ({
  Sid: "LetIrelandIn",
  Effect: "Allow" as const,
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: `arn:aws:ecr:eu-central-1:${other}:repository/prod/*`,
  ...changes,
});

export const source = (emulator: Emulator) => emulator.registry(account, "eu-west-1");
export const destination = (emulator: Emulator) => emulator.registry(other, "eu-central-1");

export const ruleFor = (prefix: string) => ({
  destinations: [
    { region: "eu-central-1", registryId: other },
    { region: "eu-north-1", registryId: account },
  ],
  repositoryFilters: [{ filter: prefix, filterType: "PREFIX_MATCH" }],
});

/** Everything under prod/ goes from Ireland to Frankfurt, of another account, and to Stockholm; one image has. */
export const healthy = (emulator: Emulator): void => {
  source(emulator).setRules([ruleFor("prod/")]);
  destination(emulator).setPolicy(document(grant()));
  source(emulator).pushImage("prod/api", "1.0");
};

/** A bench for the tests of a suite, healthy before each. */
export const useHealthyBench = (): ReturnType<typeof useCliBench> => {
  const bench = useCliBench({ accounts: [account, other, stranger].map((id) => ({ id })), roles });
  beforeEach(() => healthy(bench.emulator()));
  return bench;
};
