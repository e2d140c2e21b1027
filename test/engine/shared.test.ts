import assert from "node:assert/strict";
import { RegistryPolicyStatement } from "pulumi-ecr-registry";
import { document, rule, statement } from "../support/samples.js";
import { rulesProgram } from "./support/sharedPrograms.js";
import { account, useWorkbench } from "./support/workbench.js";

const names = (count: number, start: string) => Array.from({ length: count }, (_, i) => `${start}${i}`);
const texts = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).sort();
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

// 25 is all that AWS takes: there is no place for one of somebody else.
const rules = names(25, "team-").map((team) => rule("us-east-1", `${team}/`));
const regions = [
  "eu-west-1",
  "eu-west-2",
  "eu-north-1",
  "us-east-1",
  "us-east-2",
  "us-west-2",
  "ap-south-1",
  "sa-east-1",
];
const sids = names(5, "Team");
const foreign = ["ForeignFirst", "ForeignLast"];
const statementIn = (region: string, sid: string) => ({
  ...statement(sid),
  Resource: `arn:aws:ecr:${region}:${account}:repository/prod/*`,
});

/** The most Puts of one registry's 25 rules, and of all 40 statements made and removed: how few depends on the computer. */
const most = { rules: 12, statements: 60 };
const parallelisms = [
  { how: "the engine's own parallelism", options: {} },
  { how: "50 in parallel", options: { parallel: 50 } },
];

describe("many shared resources in one command", () => {
  const bench = useWorkbench();
  const live = (region = "eu-west-1") => bench().emulator.registry(account, region);
  const liveSids = (region: string): readonly string[] =>
    JSON.parse(live(region).policy() ?? '{"Statement":[]}').Statement.map(({ Sid }: { Sid: string }) => Sid);
  /** How often each Region is written meanwhile; printed, as how few they are depends on the computer. */
  const putsOf = async (what: string, command: () => Promise<unknown>) => {
    bench().emulator.clearCalls();
    const started = Date.now();
    await command();
    const puts = regions.map(
      (region) =>
        bench()
          .emulator.calls({ region })
          .filter(({ operation }) => operation.startsWith("Put")).length,
    );
    const shown = puts.filter((count) => count > 0).join(" + ");
    console.log(`      ${what}: ${shown} Puts, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return puts;
  };

  it("make 25 rules of one registry with a few Puts, and take them away with a few", async () => {
    const stack = await bench().stack(rulesProgram(Object.fromEntries(rules.map((one, i) => [`rule-${i}`, one]))));

    for (const { how, options } of parallelisms) {
      const [made = 0] = await putsOf(`up of 25 rules, ${how}`, () => stack.up(options));
      assert.deepEqual(texts(live().rules()), texts(rules));
      const [removed = 0] = await putsOf(`destroy of 25 rules, ${how}`, () => stack.destroy(options));

      assert.deepEqual(live().rules(), []);
      for (const puts of [made, removed]) assert.ok(puts >= 1 && puts <= most.rules, `${puts} Puts`);
    }
  });

  it("make 40 statements in 8 registries with fewer Puts, and keep what others wrote where it is", async () => {
    for (const region of regions) live(region).setPolicy(document(...foreign.map((sid) => statementIn(region, sid))));
    const stack = await bench().stack(async () => {
      for (const region of regions) {
        for (const sid of sids) {
          const statement = statementIn(region, sid);
          new RegistryPolicyStatement(`${region}-${sid}`, { registry: { region }, statement });
        }
      }
    });

    // Not with the engine's own parallelism: eight at a time on two cores, of which few wait for the same of eight registries.
    const made = await putsOf("up of 40 statements, 50 in parallel", () => stack.up({ parallel: 50 }));
    for (const [first, second, ...rest] of regions.map(liveSids)) {
      assert.deepEqual([first, second], foreign);
      assert.deepEqual(rest.sort(), sids);
    }
    const removed = await putsOf("destroy of 40 statements, 50 in parallel", () => stack.destroy({ parallel: 50 }));

    for (const left of regions.map(liveSids)) assert.deepEqual(left, foreign);
    const puts = [...made, ...removed];
    assert.ok(puts.every((count) => count >= 1) && sum(puts) <= most.statements, `${sum(puts)} Puts`);
  });
});
