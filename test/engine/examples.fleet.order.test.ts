import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fleetFile, runFleet, startFleet, tidyFleet } from "./support/fleet.js";
import { account as management, useWorkbench } from "./support/workbench.js";

const accounts = {
  backup: { id: "200000000000" },
  images: { id: "200000000001" },
  shop: { id: "200000000002" },
  search: { id: "200000000003", regions: ["us-east-1"] },
};
const fleet = (replication: readonly object[], more: object = {}): object => ({
  role: "ecr-registry",
  regions: ["eu-west-1"],
  accounts,
  replication: replication.map((one) => ({ prefixes: ["base/"], ...one })),
  ...more,
});
const toTeams = ["shop", "search"].map((to) => ({ from: "images", to }));

describe("the command of the example fleet", () => {
  let interrupt = (): void => {};
  const bench = useWorkbench({
    emulator: {
      accounts: [management, ...Object.values(accounts).map(({ id }) => id)].map((id) => ({ id })),
      roles: Object.values(accounts).map(({ id }) => ({
        arn: `arn:aws:iam::${id}:role/ecr-registry`,
        trusts: [management],
      })),
      wait: async () => interrupt(),
    },
  });
  after(tidyFleet);
  const fleetOf = (content: object, ...args: readonly string[]) =>
    runFleet({}, ...args, "--file", fleetFile(bench().folder, content));

  it("prints the phases: destinations before those that replicate to them, wherever they stand in the file", async () => {
    const chain = [...toTeams, { from: "all", to: "backup" }];

    const all = await fleetOf(fleet(chain), "phases");
    const some = await fleetOf(fleet(chain), "phases", "--only", "s*,images");
    const own = await runFleet({}, "phases", "--file", "examples/fleet/fleet.yaml");

    const names = (text: string) =>
      JSON.parse(text).map((phase: readonly { name: string }[]) => phase.map(({ name }) => name));
    assert.deepEqual(names(all.stdout), [["backup"], ["shop", "search"], ["images"]]);
    assert.deepEqual(names(some.stdout), [["shop", "search"], ["images"]]);
    assert.deepEqual(names(own.stdout), [["shop", "search"], ["images"]]);
    assert.deepEqual([all.code, some.code, own.code], [0, 0, 0]);
  });

  const mistakes: readonly { title: string; content: object; args: readonly string[]; said: RegExp }[] = [
    {
      title: "accounts that replicate to each other",
      content: fleet([...toTeams, { from: "shop", to: "images" }]),
      args: ["up"],
      said: /^no stack can be first, as they replicate to each other: images, shop; leave out one direction$/m,
    },
    {
      title: "a name in the rules that is none of the accounts",
      content: fleet([{ from: "images", to: "shopp" }]),
      args: ["up"],
      said: /replication names shopp, which is none of the accounts/,
    },
    {
      title: "an account ID that is a number, and a key that there is not",
      content: fleet([], { accounts: { shop: { id: 200000000002 } }, regoins: [] }),
      args: ["up"],
      said: /must be 12 digits in quotes\n.*regoins/s,
    },
    {
      title: "a filter that selects nothing",
      content: fleet(toTeams),
      args: ["up", "--only", "x*"],
      said: /called x\*$/m,
    },
    { title: "a destroy without --yes", content: fleet(toTeams), args: ["destroy"], said: /of 4 accounts: add --yes/ },
    { title: "a parallelism of nothing", content: fleet(toTeams), args: ["up", "--parallel", "0"], said: /from 1$/m },
  ];
  it("refuses mistakes before anything is run, in a line or two, with exit code 2", async () => {
    for (const { title, content, args, said } of mistakes) {
      const { code, stdout, stderr } = await fleetOf(content, ...args);

      assert.equal(code, 2, title);
      assert.equal(stdout, "", title);
      assert.match(stderr, said, title);
      assert.doesNotMatch(stderr, /^\s+at /m, title);
    }
  });

  it("previews a source alone before its destinations have been up, as if they had", async () => {
    const file = fleetFile(bench().folder, fleet(toTeams));

    const { code, stdout } = await runFleet(bench().environment, "preview", "--only", "images", "--file", file);

    assert.equal(code, 0, stdout);
    assert.match(stdout, /^\[1\/1\] images +ok +1 create /m);
    assert.doesNotMatch(stdout, /warned/);
  });

  it("says what the CLI says, once, where the state cannot be reached", async () => {
    const environment = { ...bench().environment, PULUMI_BACKEND_URL: "file:///nowhere/at/all" };
    const file = fleetFile(bench().folder, fleet(toTeams));

    const { code, stderr } = await runFleet(environment, "up", "--file", file);

    assert.equal(code, 2);
    assert.match(stderr, /^unable to open state directory .*nowhere/);
    assert.equal(stderr.trim().split("\n").length, 1);
  });

  it("ends stacks that run when it is interrupted, starts no other one, and says what is left", async () => {
    const file = fleetFile(bench().folder, fleet(toTeams));
    bench().emulator.addFault({ operation: "PutRegistryPolicy", delayMs: 1 });

    const run = startFleet(bench().environment, "up", "--parallel", "1", "--only", "shop,images", "--file", file);
    interrupt = run.interrupt;
    const { code, stdout } = await run.ended;

    assert.equal(code, 1, stdout);
    assert.match(stdout, /^interrupted: the stacks that run end and save their state$/m);
    assert.match(stdout, /^up: 0 of 2 stacks ok, 1 failed, 1 not started, in \d+ s$/m);
    assert.match(stdout, /^ {2}node fleet\.ts up --only shop,images$/m);
  });

  it("lists the accounts of an AWS Organization, of all pages, in and below a unit", async () => {
    const asked: string[] = [];
    const listed = (name: string, id: string, State = "ACTIVE") => ({ Name: name, Id: id, State });
    const pages: Readonly<Record<string, object>> = {
      "ListAccounts ": { Accounts: [listed("Shop (EU)", "200000000002")], NextToken: "2" },
      "ListAccounts 2": { Accounts: [listed("old", "200000000009", "SUSPENDED"), listed("search", "200000000003")] },
      "ListAccountsForParent ou-1": { Accounts: [listed("search", "200000000003")] },
      "ListAccountsForParent ou-1-1": { Accounts: [listed("Search", "200000000004")] },
      "ListOrganizationalUnitsForParent ou-1": { OrganizationalUnits: [{ Id: "ou-1-1" }] },
      "ListOrganizationalUnitsForParent ou-1-1": { OrganizationalUnits: [] },
    };
    const server = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (text) => {
        const [, operation] = String(request.headers["x-amz-target"]).split(".");
        const { NextToken = "", ParentId = NextToken } = JSON.parse(text);
        asked.push(`${operation} ${ParentId}`);
        response.end(JSON.stringify(pages[`${operation} ${ParentId}`]));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // An open address has a port.
    const { port } = server.address() as AddressInfo;
    const environment = {
      ...bench().environment,
      AWS_ENDPOINT_URL_ORGANIZATIONS: `http://127.0.0.1:${port}`,
    };

    const all = await runFleet(environment, "accounts");
    const unit = await runFleet(environment, "accounts", "--ou", "ou-1");
    server.close();

    assert.deepEqual(JSON.parse(all.stdout), { "shop-eu": { id: "200000000002" }, search: { id: "200000000003" } });
    assert.deepEqual(JSON.parse(unit.stdout), {
      "search-200000000003": { id: "200000000003" },
      "search-200000000004": { id: "200000000004" },
    });
    assert.deepEqual(asked.sort(), Object.keys(pages).sort());
  });
});
