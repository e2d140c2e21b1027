import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "#cli/program.js";
import { withoutSecrets } from "#provider/aws/sdkError.js";
import { describeFinding } from "#provider/base/finding.js";
import { checkConnection } from "#provider/registry/checkConnection.js";
import { testTerminal } from "../cli/support/testTerminal.js";
import { account, type HandlerBench, openHandlerBench } from "../support/handlerBench.js";
import { rawText } from "../support/rawText.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../support/samples.js";
import { withEnvironment } from "./awsOfRows.js";
import type { Row } from "./row.js";

/** Clears the screen, rings, forges a line, writes over it, and turns the direction of writing. */
const sequence = "\u001b[2J\u0007\r\nerror: forged\u202e\u200b\u2028";

const forged = /^error: forged/m;

const foreign = {
  ...statement(`Sid${sequence}`),
  Principal: { Service: `service${sequence}` },
  Resource: `arn:aws:ecr:eu-west-1:${account}:repository/\u001b[2J\u202e`,
  Condition: { StringEquals: { [`aws:Key${sequence}`]: `value${sequence}` } },
};

/** What the work says on a registry in which somebody has written sequences. */
const over = async (work: (bench: HandlerBench) => Promise<unknown>): Promise<string> => {
  const bench = await openHandlerBench();
  try {
    const live = bench.emulator.registry(account, "eu-west-1");
    live.setPolicy(document(foreign));
    live.setRules([rule("eu-north-1", `pre${sequence}`)]);
    const said = await work(bench).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    return [said, ...bench.notes].filter((one) => typeof one === "string" && one !== "").join("\n");
  } finally {
    await bench.close();
  }
};

const reasonsOf = ({ failures }: { readonly failures: readonly { readonly reason: string }[] }): string =>
  failures.map(({ reason }) => reason).join("\n");

const shown = /\\u001b\[2J\\u0007\\u000d\\u000aerror: forged\\u202e\\u200b\\u2028/;
const replace = { onExisting: "replace" };

const endpoint = (url: string, more: object = {}): string =>
  checkConnection({ region: "eu-west-1", endpoint: url, ...more })
    .map(describeFinding)
    .join("\n") || "nothing is found";

/** Input that was made to do harm. */
export const hostileRows: readonly Row[] = [
  {
    id: "3.6 a",
    input: "a live policy with ESC, BEL, CR LF, U+202E, where a create fails for it",
    right: "spelt out, on the line of its own statement",
    shows: [shown],
    hides: [rawText, forged],
    got: () => over(async ({ policy }) => reasonsOf(await policy.check({}, policyInputs(document(statement("Mine")))))),
  },
  {
    id: "3.6 b",
    input: "the same in the filter of a live rule",
    right: "the same",
    shows: [shown],
    hides: [rawText, forged],
    got: () =>
      over(async ({ replication }) =>
        reasonsOf(await replication.check({}, replicationInputs([rule("us-east-1", "prod/")]))),
      ),
  },
  {
    id: "3.6 c",
    input: "the same, where a create overwrites it",
    right: "the same in the note, and in the output that previews show",
    shows: [shown, /\(OVERWRITES\)/],
    hides: [rawText, forged],
    got: () =>
      over(async ({ policy }) => {
        const { inputs } = await policy.check({}, policyInputs(document(statement("Mine")), replace));
        return Object.entries(inputs.replaces ?? {})
          .map((entry) => entry.join(": "))
          .join("\n");
      }),
  },
  {
    id: "3.6 d",
    input: "sequences in the name of a member of a policy, and in its values",
    right: "the path and the value of the finding spelt out",
    shows: [/\\u001b/, /policy\.Statement\[0\]\["\\u001b/],
    hides: [rawText, forged],
    got: () =>
      over(async ({ policy }) =>
        reasonsOf(
          await policy.check({}, policyInputs({ Statement: [{ ...statement("A"), [sequence]: 1, Effect: sequence }] })),
        ),
      ),
  },
  {
    id: "3.6 e",
    input: "a message of AWS with sequences",
    right: "spelt out, on one line",
    shows: [/^ecr:PutReplicationConfiguration .*failed.*\\u001b\[2J/m],
    hides: [rawText, forged],
    got: () =>
      over(async ({ emulator, replication }) => {
        const { inputs } = await replication.check({}, replicationInputs([rule("us-east-1", "prod/")], replace));
        emulator.addFault({
          ...{ operation: "PutReplicationConfiguration", times: 9, code: "InvalidParameterException" },
          message: sequence,
        });
        return replication.create(inputs);
      }),
  },
  {
    id: "3.6 f",
    input: "the name of a file with sequences, in the command",
    right: "spelt out",
    shows: [/^ecr-registry: \\u001b\[2J/],
    hides: [rawText, forged],
    got: async () => {
      const terminal = testTerminal();
      await runProgram(["report", sequence], terminal);
      return terminal.notes();
    },
  },
  ...(
    [
      ["a", "http://10.0.0.1", /must be https, or http to this machine/],
      ["b", "http://127.0.0.1.evil.com", /must be https, or http to this machine/],
      ["c", "http://user:pw@host/", /must have no user name and no password/],
    ] as const
  ).map(([suffix, url, rule_]) => ({
    id: `3.7 ${suffix}`,
    input: `endpoint: ${JSON.stringify(url)}`,
    right: "refused: session tokens in clear text, passwords in the state",
    shows: [rule_],
    hides: [/pw/],
    got: () => endpoint(url),
  })),
  {
    id: "3.7 d",
    input: "AWS_ENDPOINT_URL=http://10.0.0.1:4566",
    right: "refused before anything is sent",
    shows: [/^an endpoint of AWS is http:\/\/10\.0\.0\.1:4566 .*; nothing was sent: /],
    got: () =>
      withEnvironment({ AWS_ENDPOINT_URL: "http://10.0.0.1:4566" }, async () => {
        const bench = await openHandlerBench();
        const elsewhere = await bench.process(account, undefined, { "aws:endpoints": undefined });
        const { failures } = await elsewhere.policy.check({}, policyInputs(document(statement("A"))));
        await bench.close();
        return reasonsOf({ failures });
      }),
  },
  {
    id: "3.7 e",
    input: 'aws:endpoints: [{ ecr: "http://10.0.0.1" }]',
    right: "refused before anything is sent",
    shows: [/^the endpoint of ecr \(in aws:endpoints .* must be https/],
    got: async () => {
      const bench = await openHandlerBench();
      const config = { "aws:endpoints": '[{"ecr": "http://10.0.0.1"}]' } as const;
      const elsewhere = await bench.process(account, undefined, config);
      const { failures } = await elsewhere.policy.check({}, policyInputs(document(statement("A"))));
      await bench.close();
      return reasonsOf({ failures });
    },
  },
  {
    id: "3.7 f",
    input: 'endpoint: "http://localstack:4566" with allowInsecureEndpoint: true',
    right: "taken, as it is asked for",
    shows: [/^nothing is found$/],
    got: () => endpoint("http://localstack:4566", { allowInsecureEndpoint: true }),
  },
  {
    id: "3.9",
    input: "a policy that was a secret, and is plain in this up",
    right: "the old statement is in no note",
    shows: [/^done$/],
    hides: [/Hushed|444455556666/],
    got: async () => {
      const bench = await openHandlerBench();
      const secret = policyInputs(document(statement("Hushed")), { __secret: true });
      const { inputs } = await bench.policy.check({}, secret);
      const { id, outs } = await bench.policy.create(inputs);
      const plain = policyInputs(document({ ...statement("Open", account), Principal: "*" }));
      const next = await bench.policy.check(outs, plain);
      await bench.policy.update(id, outs, next.inputs);
      await bench.close();
      const notes = bench.notes.filter((note) => /Hushed|444455556666/.test(note));
      return notes.join("\n") || "done";
    },
  },
  {
    id: "3.12",
    input: "200,000 spaces in an error text of the endpoint",
    right: "time grows with the length: no text is looked at from every one of its places",
    shows: [/^200001$/],
    got: () => String(withoutSecrets(`${" ".repeat(200_000)}x`).length),
  },
  {
    id: "3.S a",
    input: "12345678901234567890, 1.0 and 1e3 in a live condition of others, as numbers; a statement is added",
    right: "the same digits are written back",
    shows: [/^12345678901234567890 1\.0 1e3$/],
    got: async () => {
      const bench = await openHandlerBench();
      const live = bench.emulator.registry(account, "eu-west-1");
      const text = JSON.stringify(
        document({ ...statement("Foreign"), Condition: { NumericLessThan: { "aws:Age": "@" } } }),
      );
      live.setPolicy(text.replace('"@"', "[12345678901234567890, 1.0, 1e3]"));
      const inputs = { statement: statement("Mine"), __resource: "x::mine", __provider: "stub" };
      const checked = await bench.statement.check({}, inputs);
      await bench.statement.create(checked.inputs);
      const policy = live.policy() ?? "";
      await bench.close();
      const values: unknown = JSON.parse(policy).Statement[0].Condition.NumericLessThan["aws:Age"];
      return Array.isArray(values) ? values.join(" ") : String(values);
    },
  },
  {
    id: "3.S b",
    input: "a policy object of 10,000 levels",
    right: "refused with a clear message",
    shows: [/^the properties of a RegistryPolicy must have at most 100 levels: write it flatter$/],
    got: async () => {
      const bench = await openHandlerBench();
      const deep: unknown = JSON.parse("[".repeat(10_000) + "]".repeat(10_000));
      const result = await bench.policy.check({}, policyInputs({ Statement: deep }));
      await bench.close();
      return reasonsOf(result);
    },
  },
  {
    id: "3.S c",
    input: "a policy text of 10,000 levels, and a live one",
    right: "refused with a clear message",
    shows: [/policy\.Statement\[0\] is a list of 1, but it must be an object/],
    got: async () => {
      const bench = await openHandlerBench();
      const text = `{"Statement": ${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
      const result = await bench.policy.check({}, policyInputs(text));
      await bench.close();
      return reasonsOf(result);
    },
  },
  {
    id: "3.S d",
    input: "a stack file with a list of 10,000 levels, for the command",
    right: "one line that says so",
    shows: [/^ecr-registry: .*deep\.yaml must have at most 100 levels: write it flatter$/],
    got: () =>
      withEnvironment({}, async (folder) => {
        const file = join(folder, "deep.yaml");
        writeFileSync(file, `config:\n  ecr-registry:registries: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`);
        const terminal = testTerminal();
        await runProgram(["verify", "--config", file], terminal);
        return terminal.notes();
      }),
  },
];
