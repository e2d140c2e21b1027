import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { CrossAccountReplication, RegistryPolicy, ReplicationConfiguration } from "pulumi-ecr-registry";
import { programText } from "#cli/importSettings/programText.js";
import { startEmulator } from "#emulator/emulator.js";
import { stubOf } from "#provider/kinds/stub.js";
import { newDeployment } from "#provider/lifecycle/deployment.js";
import { handlersTable } from "#provider/lifecycle/handlers.js";
import { newLog } from "#provider/lifecycle/log.js";
import { compile, withAws } from "../typed/compile.js";
import { dropIn } from "../typed/programs.js";
import type { Row } from "./row.js";

/** A program of one statement. */
const typed = (statement: string): string =>
  'import * as pulumi from "@pulumi/pulumi";\nimport { ReplicationRule } from "pulumi-ecr-registry";\n' +
  `declare const late: pulumi.Output<string | undefined>;\n${statement};\n`;
const rule = (accountId: string): string =>
  typed(`new ReplicationRule("r", { registry: { region: "eu-west-1", accountId: ${accountId} }, destinations: [] })`);
const programs = {
  from6: withAws(6, dropIn),
  from7: withAws(7, dropIn),
  undefined: rule("late"),
  place: rule("late.apply(Number)"),
};
let said: ReturnType<typeof compile> | undefined;
const compiled = (name: keyof typeof programs): string => {
  said ??= compile(programs);
  const complaints = said(name);
  return complaints.map(({ at, message }) => `at ${at}: ${message}`).join("\n") || "compiles";
};

const thrown = (work: () => unknown): string => {
  try {
    return `made ${String(work())}`;
  } catch (error) {
    return String(error);
  }
};

/** What a refresh or a get of a resource answers, whose id and state are given. */
const readOf = async (kind: string, id: string): Promise<string> => {
  const emulator = await startEmulator();
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment("111122223333");
  const environment = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL: emulator.url };
  const handlers = handlersTable(newDeployment({ environment, log: newLog(() => undefined) })).get(kind);
  const config = new Map([
    ["aws:accessKey", AWS_ACCESS_KEY_ID],
    ["aws:secretKey", AWS_SECRET_ACCESS_KEY],
    ["aws:endpoints", JSON.stringify([{ ecr: emulator.url, sts: emulator.url }])],
  ]);
  try {
    await handlers?.configure({ config: { get: (key) => config.get(key) } });
    return JSON.stringify(await handlers?.read(id, {}));
  } catch (error) {
    return String(error);
  } finally {
    await emulator.close();
  }
};

/** Types, `get`, import, and programs without types. */
export const typeRows: readonly Row[] = [
  ...([6, 7] as const).map((aws) => ({
    id: `5 ${aws}`,
    input: `argument types of @pulumi/aws ${aws}, aws.iam.PolicyDocument among them`,
    right: "fit as they are, with exactOptionalPropertyTypes",
    shows: [/^compiles$/],
    got: () => compiled(`from${aws}`),
  })),
  {
    id: "5 undefined",
    input: "accountId: Output<string | undefined>",
    right: "fits",
    shows: [/^compiles$/],
    got: () => compiled("undefined"),
  },
  {
    id: "5 place",
    input: "accountId: Output<number>",
    right: "an error at accountId, not at region",
    shows: [/^at accountId: .*number/],
    hides: [/at region/],
    got: () => compiled("place"),
  },
  {
    id: "8 option",
    input: "{ import: id } as resource option",
    right: "one line that names npx ecr-registry import",
    shows: [/^[^\n]*npx ecr-registry import[^\n]*$/],
    got: () => thrown(() => new RegistryPolicy("p", { policy: "" }, { import: "111122223333/eu-west-1" })),
  },
  {
    id: "13",
    input: "RegistryPolicy.isInstance(aReplicationConfiguration)",
    right: "false; true for a RegistryPolicy",
    shows: [/^false, true$/],
    async got() {
      await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "id", state: inputs }), call: () => ({}) });
      const one = new ReplicationConfiguration("one", { replicationConfiguration: { rules: [] } });
      return [one, new RegistryPolicy("two", { policy: "" })].map((each) => RegistryPolicy.isInstance(each)).join(", ");
    },
  },
  {
    id: "Low no arguments",
    input: "new CrossAccountReplication(name), in JavaScript",
    right: "says what is required",
    shows: [/source and destinations are required/],
    hides: [/TypeError/],
    async got() {
      await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "id", state: inputs }), call: () => ({}) });
      return thrown(() => Reflect.construct(CrossAccountReplication, ["one"]));
    },
  },
  {
    id: "Low rules",
    input: "new ReplicationConfiguration(name, { rules: [...] })",
    right: "says where rules belong",
    shows: [/rules is an output: write it into replicationConfiguration/],
    got: () => thrown(() => Reflect.construct(ReplicationConfiguration, ["one", { rules: [] }])),
  },
  {
    id: "Low id",
    input: "ReplicationRule.get(name, 111122223333/eu-west-1)",
    right: "names the class and the form of its ids",
    shows: [/id of a ReplicationRule is .*<account>\/<region>\/<fingerprint>/],
    got: () => readOf("replicationRule", "111122223333/eu-west-1"),
  },
  {
    id: "Low get",
    input: "RegistryPolicy.get of a registry without a policy",
    right: "an error, no content that nobody wrote",
    shows: [/111122223333\/eu-west-1 has no registry policy/],
    hides: [/Statement/],
    got: () => readOf("registryPolicy", "111122223333/eu-west-1"),
  },
  {
    id: "2",
    input: "a dependency of a dependency where pnpm or Bun keep them out of sight (npm run matrix: the real ones)",
    right: "found upwards from the program's folder, in node_modules, .pnpm and .bun; else says what to add where",
    shows: [/\.pnpm/, /\.bun/, /\/\.\./, /add "\+m\+" to the package\.json beside Pulumi\.yaml/],
    got: () => stubOf({ key: "registryPolicy" }),
  },
  {
    id: "6",
    input: "the package on npm",
    right: "links to the documentation, by whole addresses, and says where source and bugs are",
    shows: [/"homepage"/, /"bugs"/, /"repository"/, /https:\/\/\S+\/docs\/guides\/findings\.md/],
    got: () => `${readFileSync("provider/package.json", "utf8")}${readFileSync("provider/README.md", "utf8")}`,
  },
  {
    id: "15",
    input: "ecr-registry import, then pulumi import --file",
    right: "resources are protected, in the state and in the program",
    shows: [/const opts = \{ protect: true \};/, /\}, opts\);/],
    got: () =>
      programText([
        {
          className: "RegistryPolicy",
          args: { policy: "{}" },
          named: { name: "ireland", registry: { region: "eu-west-1" } },
          entry: { type: "", name: "ireland", id: "", inputs: {}, outputs: {} },
        },
      ]),
  },
  {
    id: "17",
    input: "engines of the packages",
    right: "Node.js 22",
    shows: [/^>=22, >=22, >=22$/],
    got: () =>
      ["provider", "cli", "emulator"]
        .map((folder) => JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).engines.node)
        .join(", "),
  },
];
