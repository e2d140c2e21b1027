import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { callsAtOnce } from "#cli/registries/callsAtOnce.js";
import { account } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { roleOf } from "../support/replication.js";

const ids = Array.from({ length: 40 }, (_, i) => String(222_200_000_000 + i));
const region = "eu-west-1";

describe("the calls of a command to AWS", () => {
  let most = 0;
  let inFlight = 0;
  const warnings: string[] = [];
  const hear = ({ name }: Error): void => void warnings.push(name);
  before(() => process.on("warning", hear));
  after(() => process.off("warning", hear));
  const { emulator, folder, run } = useCliBench({
    accounts: [account, ...ids].map((id) => ({ id })),
    roles: ids.map((id) => ({ arn: roleOf(id, "way"), trusts: [account] })),
    // Long enough for all that has been sent to come in: it is of this process.
    async wait() {
      most = Math.max(most, ++inFlight);
      for (let turn = 0; turn < 40; turn++) await setImmediate();
      inFlight--;
    },
  });
  const stackFile = (): string => {
    const registries = ids.map((id, i) => [
      `r${i}`,
      { region, accountId: id, assumeRoles: [{ roleArn: roleOf(id, "way") }] },
    ]);
    const path = join(folder(), "Pulumi.fleet.yaml");
    writeFileSync(
      path,
      JSON.stringify({ config: { "ecr-registry:registries": JSON.stringify(Object.fromEntries(registries)) } }),
    );
    return path;
  };
  beforeEach(() => {
    [most, inFlight] = [0, 0];
    for (const [i, id] of ids.entries()) {
      const destinations = [{ region, registryId: ids[(i + 1) % ids.length] ?? "" }];
      emulator().registry(id, region).setRules([{ destinations }]);
    }
    emulator().addFault({ operation: "*", delayMs: 1, times: 10_000 });
  });

  for (const [command, said] of [
    [["verify"], /\n40 registries, 40 links: /],
    [["import"], /^To import: 40 ReplicationConfiguration/m],
    [["backfill", "--dry-run"], /Nothing was started/],
  ] as const) {
    it(`are few at once, however many registries ${command[0]} is about`, async () => {
      const { output, notes } = await run([...command, "--config", stackFile()]);

      assert.match(`${output}\n${notes}`, said);
      assert.ok(emulator().calls().length >= ids.length * 2, "every registry, and the role on the way to it");
      assert.ok(!warnings.includes("MaxListenersExceededWarning"), "Node warns of none of them");
      assert.ok(most > 1 && most <= callsAtOnce, `${most} at once`);
    });
  }
});
