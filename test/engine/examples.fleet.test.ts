import assert from "node:assert/strict";
import { fleetFile, runFleet, tidyFleet } from "./support/fleet.js";
import { account as management, useWorkbench } from "./support/workbench.js";

const regions = ["eu-west-1", "eu-central-1", "us-east-1", "ap-southeast-2"];
const teams = Array.from({ length: 11 }, (_, index) => `team-${String(index + 1).padStart(2, "0")}`);
const names = ["images", ...teams];
const idOf = (name: string): string => `${200_000_000_000 + names.indexOf(name)}`;
const roleIn = (id: string): string => `arn:aws:iam::${id}:role/ecr-registry`;
/** One account replicates to all others: images under `base/`, and those of their own. */
const fleetWith = (roles: Readonly<Record<string, string>>): object => ({
  role: "ecr-registry",
  regions,
  accounts: Object.fromEntries(
    names.map((name) => [name, { id: idOf(name), ...(roles[name] && { role: roles[name] }) }]),
  ),
  replication: [
    { from: "images", to: "all", prefixes: ["base/"] },
    ...teams.map((team) => ({ from: "images", to: team, prefixes: [`${team}/`] })),
  ],
});

describe("the example fleet, with 12 accounts of 4 Regions", () => {
  const bench = useWorkbench({
    emulator: {
      accounts: [management, ...names.map(idOf)].map((id) => ({ id })),
      roles: names.map((name) => ({ arn: roleIn(idOf(name)), trusts: [management] })),
    },
    environment: () => ({ PULUMI_SKIP_CHECKPOINTS: "true" }),
  });
  after(tidyFleet);
  const up = (...args: readonly string[]) => runFleet(bench().environment, "up", "--parallel", "2", ...args);
  /** Pushes images to the registry that replicates in each Region, and answers with where they have arrived, by account. */
  const arrivals = (tag: string): Readonly<Record<string, readonly string[]>> => {
    for (const region of regions) {
      for (const repository of ["base/node", ...teams.map((team) => `${team}/app`)]) {
        bench().emulator.registry(idOf("images"), region).pushImage(repository, tag);
      }
    }
    const inRegion = (team: string, region: string) =>
      bench()
        .emulator.registry(idOf(team), region)
        .images()
        .filter(({ tags }) => tags.includes(tag))
        .map(({ repository }) => `${repository} in ${region}`);
    return Object.fromEntries(teams.map((team) => [team, regions.flatMap((region) => inRegion(team, region)).sort()]));
  };
  const asAsked = (some: readonly string[]) =>
    Object.fromEntries(
      teams.map((team) => [
        team,
        some.includes(team)
          ? regions.flatMap((region) => [`base/node in ${region}`, `${team}/app in ${region}`]).sort()
          : [],
      ]),
    );

  it("brings up all but one whose role is denied, and then that one without a change to the others", async function () {
    // Fifteen runs of the CLI: work for the processor, which others may use as well.
    this.timeout(600_000);
    const others = teams.filter((team) => team !== "team-07");
    const file = fleetFile(bench().folder, fleetWith({ "team-07": "nobody" }));

    const first = await up("--file", file);
    const before = arrivals("v1");
    bench().emulator.clearCalls();
    fleetFile(bench().folder, fleetWith({}));
    const second = await up("--file", file, "--only", "team-07,team-01,images");
    const after = arrivals("v2");

    const writers = bench()
      .emulator.calls()
      .filter(({ operation }) => /^(?:Put|Delete)(?:Registry|Replication)/.test(operation));
    assert.equal(first.code, 1, first.stdout + first.stderr);
    assert.deepEqual(before, asAsked(others));
    assert.match(first.stdout, /^up: 11 of 12 stacks ok, 1 failed, in \d+ s$/m);
    assert.match(first.stdout, /^team-07 \(200000000007\) failed:\n.*sts:AssumeRole/ms);
    assert.match(
      first.stdout,
      /^images \(\d+\) warned:\n {2}nothing is replicated to team-07: it has not been up yet$/m,
    );
    assert.match(first.stdout, /^ {2}node fleet\.ts up --only team-07,images$/m);
    assert.deepEqual(
      [...first.stdout.matchAll(/^\[ *(\d+)\/12\] (\S+) +(ok|failed)/gm)]
        .map(([, , name, state]) => [name, state])
        .sort(),
      names.map((name) => [name, name === "team-07" ? "failed" : "ok"]).sort(),
    );
    assert.match(first.stdout, /^\[12\/12\] images /m);
    assert.ok(!first.stdout.includes("\u001b"));
    assert.deepEqual(
      first.stdout.split("\n").filter((line) => line.length > 80 && line.trim().includes(" ")),
      [],
    );
    assert.equal(second.code, 0, second.stdout + second.stderr);
    assert.deepEqual(after, asAsked(teams));
    assert.match(second.stdout, /team-01 +ok +no changes/);
    assert.deepEqual([...new Set(writers.map(({ account }) => account))].sort(), [idOf("images"), idOf("team-07")]);
    assert.equal(writers.length, 2 * regions.length);
  });
});
