import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { document, statement } from "../support/samples.js";
import { useExamples } from "./support/examples.js";
import { account, useWorkbench } from "./support/workbench.js";

const [shop, search] = ["444455556666", "777788889999"];
const roleIn = (id: string) => `arn:aws:iam::${id}:role/ecr-registry`;

describe("the example", () => {
  const trusts = [account];
  const bench = useWorkbench({
    emulator: {
      accounts: [account, shop, search].map((id) => ({ id })),
      roles: [shop, search].map((id) => ({ arn: roleIn(id), trusts })),
    },
  });
  const live = (id: string, region: string) => bench().emulator.registry(id, region);
  const arrived = (id: string, region: string) =>
    live(id, region)
      .images()
      .map(({ repository }) => repository);
  const push = (...repositories: readonly string[]) => {
    for (const repository of repositories) live(account, "eu-west-1").pushImage(repository, "v1");
  };
  /** The writes of ups that have nothing to do. */
  const writesOfNoOp = async (...stacks: readonly Stack[]): Promise<readonly string[]> => {
    bench().emulator.clearCalls();
    await Promise.all(stacks.map((stack) => stack.up()));
    return bench()
      .emulator.calls()
      .flatMap(({ operation }) => (/^(?:Put|Delete)/.test(operation) ? [operation] : []));
  };
  const stackOf = useExamples(bench);

  it("cross-account brings images of one prefix to another account, has nothing to do then, and goes", async () => {
    const stack = await stackOf("cross-account", {
      sourceAccount: account,
      destinationRole: roleIn(shop),
    });
    const others = { ...statement("OfOthers", account), Resource: "*" };
    live(shop, "eu-central-1").setPolicy(document(others));
    const found = live(shop, "eu-central-1").policy();

    const { outputs } = await stack.up();
    push("prod/api", "test/api");
    const writes = await writesOfNoOp(stack);
    await stack.destroy();

    assert.deepEqual(outputs.rules?.value, { "prod/*": `eu-central-1 in ${shop}` });
    assert.deepEqual(arrived(shop, "eu-central-1"), ["prod/api"]);
    assert.deepEqual(writes, []);
    assert.deepEqual(live(account, "eu-west-1").rules(), []);
    assert.equal(live(shop, "eu-central-1").policy(), found);
  });

  it("hub-and-spoke gives each spoke what it needs, has nothing to do then, and goes", async () => {
    const stack = await stackOf("hub-and-spoke", {
      hubAccount: account,
      spokes: [
        { team: "shop", account: shop, region: "eu-north-1" },
        { team: "search", account: search, region: "us-east-1" },
      ],
    });

    await stack.up();
    push("base/node", "shop/cart", "search/index");
    const writes = await writesOfNoOp(stack);
    await stack.destroy();

    assert.deepEqual(arrived(shop, "eu-north-1"), ["base/node", "shop/cart"]);
    assert.deepEqual(arrived(search, "us-east-1"), ["base/node", "search/index"]);
    assert.deepEqual(writes, []);
    assert.deepEqual(live(account, "eu-west-1").rules(), []);
    assert.deepEqual([live(shop, "eu-north-1").policy(), live(search, "us-east-1").policy()], [undefined, undefined]);
  });

  it("stack-references can be previewed before the other stack is there, comes up, has nothing to do then, and goes", async () => {
    const credentials = bench().emulator.environment(search);
    const platform = await stackOf(
      "stack-references/platform",
      { account: search, source: account },
      { environment: credentials },
    );
    const images = await stackOf("stack-references/images", {
      platform: "organization/ecr-platform/test",
    });

    const early = await images.preview({ diff: true });
    await platform.up();
    const { outputs } = await images.up();
    push("prod/web", "test/web");
    const writes = await writesOfNoOp(platform, images);
    await Promise.all([images.destroy(), platform.destroy()]);

    assert.match(early.stdout, /\(known after apply\): "\(known after apply\) in \(known after apply\)"/);
    assert.match(
      early.stderr,
      /^warning: output "accepts" of stack "\S+" does not exist: run pulumi up for that stack first/,
    );
    assert.equal(early.stderr.trim().split("\n").length, 1);
    assert.deepEqual(outputs.rules?.value, { "prod/*": `eu-central-1 in ${search}` });
    assert.deepEqual(arrived(search, "eu-central-1"), ["prod/web"]);
    assert.deepEqual(writes, []);
    assert.deepEqual(live(account, "eu-west-1").rules(), []);
    assert.equal(live(search, "eu-central-1").policy(), undefined);
  });
});
