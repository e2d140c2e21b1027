import assert from "node:assert/strict";
import { timeLimits } from "#provider/aws/clientSettings.js";
import { ecrClients } from "#provider/aws/ecrClients.js";
import { newAwsStore } from "#provider/aws/store.js";

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" };
const access = (region: string, more: object = {}) => ({ region, keys, assumeRoles: [], ...more });

describe("the clients of a registry", () => {
  const open = (store = newAwsStore(), region = "eu-west-1", more = {}) =>
    ecrClients(access(region, more), store, timeLimits);

  it("are made when they are first needed, one to read and one to write", () => {
    const store = newAwsStore();
    const clients = open(store);
    assert.equal(store.clients.size, 0);

    const both = [clients.reader(), clients.writer(), clients.reader(), clients.writer()];

    assert.equal(new Set(both).size, 2);
  });

  it("are shared by all who come the same way, and by nobody else", () => {
    const store = newAwsStore();

    assert.equal(open(store).reader(), open(store).reader());
    assert.notEqual(open(store).reader(), open(store, "eu-west-2").reader());
    assert.notEqual(open(store).reader(), open(store, "eu-west-1", { profile: "other" }).reader());
  });

  it("send their requests over the same sockets, whatever the Region", () => {
    const store = newAwsStore();
    const [a, b] = [open(store).reader(), open(store, "eu-west-2").writer()];

    assert.equal(a.client.config.requestHandler, b.client.config.requestHandler);
  });

  it("are kept of the 160 that were used last", () => {
    const store = newAwsStore();
    const first = open(store, "eu-west-0").reader();
    for (let i = 1; i < 160; i++) open(store, `eu-west-${i}`).reader();
    assert.equal(open(store, "eu-west-0").reader(), first);

    for (let i = 200; i < 360; i++) open(store, `eu-west-${i}`).reader();

    assert.notEqual(open(store, "eu-west-0").reader(), first);
    assert.equal(store.clients.size, 160);
  });

  it("write once, and read as often as the environment says", async () => {
    const before = process.env.AWS_MAX_ATTEMPTS;
    process.env.AWS_MAX_ATTEMPTS = "7";
    try {
      const clients = open();

      assert.equal(await clients.reader().client.config.maxAttempts(), 7);
      assert.equal(await clients.writer().client.config.maxAttempts(), 1);
    } finally {
      if (before === undefined) delete process.env.AWS_MAX_ATTEMPTS;
      else process.env.AWS_MAX_ATTEMPTS = before;
    }
  });

  it("go by what the access says before the environment", async () => {
    const { client } = open(newAwsStore(), "eu-west-1", { maxRetries: 2, useFipsEndpoint: true }).reader();

    assert.equal(await client.config.maxAttempts(), 2);
    assert.equal(await client.config.useFipsEndpoint(), true);
  });
});
