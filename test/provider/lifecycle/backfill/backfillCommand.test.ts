import assert from "node:assert/strict";
import { parseRegistry } from "#cli/registries/compactRegistry.js";
import { backfillCommand, shownNames } from "#provider/lifecycle/backfill/backfillCommand.js";
import { notConfigured } from "#provider/lifecycle/deployment.js";

const registry = { partition: "aws", account: "111122223333", region: "eu-west-1" };

describe("the command in a message", () => {
  const configured = notConfigured();

  it("leads to the registry in the way of the resource", () => {
    const roles = [{ roleArn: "arn:aws:iam::111122223333:role/a", externalId: "a,b" }];
    const reference = { region: "eu-west-1", profile: "John's images", assumeRoles: roles };

    const command = backfillCommand({ configured }, { reference, destinationRegistries: [] }, registry, ["a/b"]);

    const [, given = "", to] = /--registry '(.*)' (--to a\/b)$/.exec(command) ?? [];
    assert.equal(to, "--to a/b");
    assert.deepEqual(parseRegistry(given.replaceAll("'\\''", "'")).registry, {
      ...reference,
      accountId: "111122223333",
      assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/a", externalId: "..." }],
    });
  });

  it("leads to destinations in the ways that the program says", () => {
    const way = { region: "eu-central-1", accountId: "444455556666", profile: "frankfurt" };
    const resource = { reference: undefined, destinationRegistries: [way] };

    const command = backfillCommand({ configured }, resource, registry, ["444455556666/eu-central-1"]);

    assert.equal(
      command,
      "npx ecr-registry backfill --registry 111122223333/eu-west-1 --registry 444455556666/eu-central-1,profile=frankfurt --to " +
        "444455556666/eu-central-1",
    );
  });

  it("never has an external id", () => {
    const reference = {
      region: "eu-west-1",
      assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/a", externalId: "hush" }],
    };

    const command = backfillCommand({ configured }, { reference, destinationRegistries: [] }, registry, []);

    assert.match(command, /externalId=\.\.\.$/);
  });

  it("has no quotes where none are needed, and no destination where there are many", () => {
    const command = backfillCommand({ configured }, { reference: undefined, destinationRegistries: [] }, registry, [
      "a",
      "b",
      "c",
      "d",
    ]);

    assert.equal(command, "npx ecr-registry backfill --registry 111122223333/eu-west-1");
  });

  it("never counts a single name", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];

    assert.equal(shownNames(names.slice(0, 6)), "a, b, c, d, e, f");
    assert.equal(shownNames(names), "a, b, c, d, e and 2 more");
  });
});
