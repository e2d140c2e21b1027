import assert from "node:assert/strict";
import { endpointMistake, isThisMachine } from "#provider/registry/endpoint.js";

describe("endpointMistake", () => {
  for (const url of [
    "https://api.ecr.eu-west-1.amazonaws.com",
    "https://vpce-0123-abcd.api.ecr.eu-west-1.vpce.amazonaws.com",
    "https://10.0.0.1:8443/ecr",
    "http://localhost:4566",
    "http://LOCALHOST",
    "http://ecr.localhost:4566/",
    "http://127.0.0.1:4566",
    "http://127.1",
    "http://0x7f000001/",
    "http://127.8.9.10",
    "http://[::1]:4566",
  ]) {
    it(`takes ${url}`, () => {
      assert.equal(endpointMistake(url), undefined);
    });
  }

  for (const url of [
    "http://10.0.0.1",
    "http://192.168.1.1:4566",
    "http://169.254.169.254/",
    "http://[fe80::1]",
    "http://0.0.0.0",
    "http://127.0.0.1.evil.com",
    "http://localhost.evil.com",
    "http://evil.com#localhost",
    "http://evil.com?@localhost",
    "http://evil.com/localhost",
    "http:\\\\evil.com",
    "http://localstack:4566",
    "http://api.ecr.eu-west-1.amazonaws.com",
  ]) {
    it(`refuses ${url}, which sends session tokens in clear text, unless it is allowed to`, () => {
      assert.match(endpointMistake(url)?.rule ?? "", /must be https, or http to this machine .* session tokens/);
      assert.match(endpointMistake(url)?.remedy ?? "", /allowInsecureEndpoint: true/);
      assert.equal(endpointMistake(url, true), undefined);
    });
  }

  for (const url of [
    "http://user:hush@localhost/",
    "https://user@host",
    "https://:hush@host",
    "http://127.0.0.1@evil.com",
  ]) {
    it(`refuses ${url} in any case, without repeating it`, () => {
      const mistake = endpointMistake(url, true);

      assert.match(mistake?.rule ?? "", /no user name and no password/);
      assert.doesNotMatch(JSON.stringify(mistake), /hush/);
    });
  }

  for (const url of ["", "ecr", "localhost:4566", "ftp://localhost", "file:///etc/passwd", "javascript:0", "http://"]) {
    it(`refuses ${JSON.stringify(url)}, which is no URL of that kind`, () => {
      assert.match(endpointMistake(url, true)?.rule ?? "", /must be an https URL/);
    });
  }
});

describe("isThisMachine", () => {
  it("knows it with and without brackets", () => {
    assert.deepEqual(["::1", "[::1]", "[::2]", "127.0.0.1", "128.0.0.1", ""].map(isThisMachine), [
      true,
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
