import assert from "node:assert/strict";
import { readNamedRegistries } from "#provider/registry/namedRegistries.js";
import { connectionOf, connectionToRecorded } from "#provider/registry/resolveRegistry.js";

const ireland = { region: "eu-west-1", accountId: "111122223333" };
const assumeRoles = [{ roleArn: "arn:aws:iam::444455556666:role/images" }];
const frankfurt = { region: "eu-central-1", assumeRoles };
const named = readNamedRegistries({ ireland, frankfurt });
const place = { account: "444455556666", region: "eu-central-1" };

describe("the connection of a resource", () => {
  it("is that of its name, or the one that it has itself, or none", () => {
    assert.deepEqual(connectionOf("ireland", named), ireland);
    assert.equal(connectionOf(frankfurt, named), frankfurt);
    assert.equal(connectionOf(undefined, named), undefined);
  });

  it("fails for a name that is not known, with those that are", () => {
    assert.throws(() => connectionOf("irland", named), {
      code: "INVALID_INPUT",
      message: /^registry is "irland", but it must be a name .*, which has ireland, frankfurt: /,
    });
  });

  it("fails for a name with mistakes, with these", () => {
    assert.throws(() => connectionOf("oslo", readNamedRegistries({ ireland, oslo: {} })), {
      message: /registries has mistakes: correct them; ecr-registry:registries\.oslo\.region is required: add region$/,
    });
  });
});

describe("the connection to the registry of a resource in state", () => {
  const to = (reference: string, given: object, recorded = place) =>
    connectionToRecorded(reference, recorded, readNamedRegistries(given));

  it("is that of its name, also where that does not say which account it is", () => {
    const anybody = { region: "eu-central-1", profile: "images" };

    assert.deepEqual(to("frankfurt", { frankfurt }), frankfurt);
    assert.deepEqual(to("frankfurt", { frankfurt: anybody }), anybody);
  });

  it("is that of its name, where that means another Region of the account by now", () => {
    const paris = { region: "eu-west-3", assumeRoles };

    assert.deepEqual(to("frankfurt", { frankfurt: paris }), paris);
  });

  it("is that of another name of the same registry, where its own is gone or means another one", () => {
    assert.deepEqual(to("fra", { ireland, frankfurt }), frankfurt);
    assert.deepEqual(to("fra", { fra: ireland, frankfurt }), frankfurt);
  });

  it("is the one that the resource has itself, and none where it has none", () => {
    assert.equal(connectionToRecorded(frankfurt, place, named), frankfurt);
    assert.equal(connectionToRecorded(undefined, place, named), undefined);
  });

  it("fails where its name is gone: what to add, and until when to keep it", () => {
    assert.throws(() => to("frankfurt", { ireland }), {
      code: "INVALID_INPUT",
      message:
        'this resource is in 444455556666/eu-central-1 by the name "frankfurt", which is not a name in ' +
        "ecr-registry:registries of the stack configuration any more (known: ireland): add frankfurt: " +
        '{ region: eu-central-1, accountId: "444455556666" } there, with the profile or the roles that reach it, and keep ' +
        "it until its resources are gone",
    });
  });

  it("fails where its name means another account by now: under which name to add it", () => {
    assert.throws(() => to("frankfurt", { frankfurt: ireland }), {
      message: /, which is 111122223333\/eu-west-1 in .* by now: add frankfurt-old: \{ region: eu-central-1, accountId/,
    });
  });

  it("fails where its name means another Region by an endpoint, which is of that Region", () => {
    const paris = { region: "eu-west-3", accountId: place.account, endpoint: "https://ecr.eu-west-3.example.com" };

    assert.throws(() => to("frankfurt", { frankfurt: paris }), { message: /, which is 444455556666\/eu-west-3 in / });
  });

  it("fails with the mistakes of its name, where it has some", () => {
    assert.throws(() => to("frankfurt", { frankfurt: { region: 7 } }), {
      message:
        /^ecr-registry:registries\.frankfurt\.region is 7, .*; this resource is in 444455556666\/eu-central-1 by/,
    });
  });
});
