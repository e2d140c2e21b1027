import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PreviewResult, UpResult } from "@pulumi/pulumi/automation/index.js";
import { ReplicationConfiguration, ReplicationRule } from "pulumi-ecr-registry";
import { frankfurt, ruleTo, stockholm } from "../support/backfillUps.js";
import { document, statement } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

const backfill = "newDestinations";
const other = "444455556666";
const teams = Array.from({ length: 20 }, (_, i) => `team${i}/`);

/** A configuration, many rules that share a destination, and a configuration that is a secret; each in its own registry. */
const program = async () => {
  const own = new ReplicationConfiguration("own", {
    registry: { region: "eu-west-1" },
    replicationConfiguration: { rules: [ruleTo([frankfurt, stockholm], "prod/")] },
    backfill,
  });
  for (const team of teams) {
    new ReplicationRule(team.slice(0, -1), {
      registry: { region: "eu-west-2" },
      ...ruleTo([frankfurt], team),
      backfill,
    });
  }
  new ReplicationConfiguration("veiled", {
    registry: { region: "eu-west-3" },
    replicationConfiguration: pulumi.secret({ rules: [ruleTo([frankfurt], "prod/")] }),
    backfill,
  });
  return { started: own.backfills };
};

describe("images that were pushed before", () => {
  const bench = useWorkbench();
  const live = (region: string) => bench().emulator.registry(account, region);
  const starts = (region: string) =>
    bench()
      .emulator.calls({ region })
      .filter(({ operation }) => operation === "StartReplicationBackfill").length;
  let previewed: PreviewResult;
  let first: UpResult;
  let second: UpResult;
  let text: string;
  before(async () => {
    for (const region of ["eu-west-1", "eu-west-3"]) live(region).pushImage("prod/api", "1.0");
    for (const team of teams) live("eu-west-2").pushImage(`${team}api`, "1.0");
    const grant = { ...statement("In", account), Resource: `arn:aws:ecr:eu-central-1:${other}:repository/*` };
    bench().emulator.registry(other, "eu-central-1").setPolicy(document(grant));
    const stack = await bench().stack(program);
    previewed = await stack.preview();
    first = await stack.up();
    second = await stack.up();
    text = bench().stateOf(stack).text;
  });

  it("are announced in the preview, by destination, and once where resources share one", () => {
    assert.match(
      previewed.stdout,
      new RegExp(
        `images pushed before will be replicated to ${frankfurt} \\(prod/\\*\\), ${stockholm} \\(prod/\\*\\), too`,
      ),
    );
    const [, diagnostics = ""] = previewed.stdout.split("Diagnostics:");
    assert.match(diagnostics, new RegExp(`images pushed before will be replicated to ${frankfurt}, too`));
    assert.equal(diagnostics.match(/BACKFILL_PLANNED/g)?.length, 2);
  });

  it("arrive, and the output has the ids of their backfills", () => {
    assert.deepEqual(Object.keys(first.outputs.started?.value), [frankfurt, stockholm].sort());
    const images = bench().emulator.registry(other, "eu-central-1").images();
    assert.deepEqual(
      images.map(({ repository }) => repository).sort(),
      ["prod/api", ...teams.map((team) => `${team}api`)].sort(),
    );
  });

  it("take one backfill for a destination that resources share", () => {
    assert.equal(starts("eu-west-2"), 1);
    assert.doesNotMatch(first.stdout, /BACKFILL_NOT_STARTED/);
  });

  it("change nothing in the next up", () => {
    assert.deepEqual(second.summary.resourceChanges, { same: 3 + teams.length });
    assert.equal(starts("eu-west-1") + starts("eu-west-3"), 3);
  });

  it("are a secret where the rules are", () => {
    assert.match(first.stdout, /\(not shown, because the content is a secret\)/);
    const { backfills, __backfill: hidden } = JSON.parse(text).checkpoint.latest.resources.find(
      ({ urn }: { urn: string }) => urn.endsWith("::veiled"),
    ).outputs;
    for (const one of [backfills, hidden]) assert.ok(Object.keys(one).includes("ciphertext"));
  });
});

describe("images whose destination does not let the source in yet", () => {
  const roleArn = `arn:aws:iam::${other}:role/way`;
  const bench = useWorkbench({
    emulator: {
      accounts: [{ id: account }, { id: other }],
      roles: [{ arn: roleArn, trusts: [account] }],
    },
  });
  const waiting = async () => {
    new ReplicationRule("late", {
      registry: { region: "eu-west-1" },
      destinationRegistries: [{ region: "eu-central-1", assumeRoles: [{ roleArn }] }],
      ...ruleTo([frankfurt], "prod/"),
      backfill,
    });
  };

  it("wait for it: each preview says so, no refresh does, and the first up after the grant starts their backfill", async () => {
    bench().emulator.registry(account, "eu-west-1").pushImage("prod/api", "1.0");
    const there = bench().emulator.registry(other, "eu-central-1");
    const stack = await bench().stack(waiting);
    const up = await stack.up();
    const previewed = await stack.preview();
    const refreshed = await stack.refresh({ expectNoChanges: true });
    there.setPolicy(
      document({ ...statement("In", account), Resource: `arn:aws:ecr:eu-central-1:${other}:repository/*` }),
    );
    await stack.up();
    const last = await stack.up();

    assert.match(
      up.stdout,
      /does not allow account 111122223333 to replicate prod\/\*; the backfill is started by the first/,
    );
    assert.match(previewed.stdout, /images pushed before still wait for their backfill to 444455556666\/eu-central-1/);
    assert.doesNotMatch(refreshed.stdout, /BACKFILL/);
    assert.equal(there.images().length, 1);
    assert.deepEqual(last.summary.resourceChanges, { same: 2 });
  });
});
