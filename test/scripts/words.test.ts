import { strict as assert } from "node:assert";
import { delimiter } from "node:path";
import { type Progress, root, script } from "./script.js";

describe("the progress of the set-up", () => {
  let createProgress: (options: { quiet?: boolean; stream: unknown }) => Progress;
  let written: string;
  const stream = {
    isTTY: false,
    write(text: string) {
      written += text;
    },
  };

  before(async () => {
    ({ createProgress } = await script<{ createProgress: typeof createProgress }>("setup/progress.mjs"));
  });

  beforeEach(() => {
    written = "";
  });

  it("says in plain lines what begins and how long it took", async () => {
    const result = await createProgress({ stream }).step("packages", async () => "installed");

    assert.equal(result, "installed");
    assert.match(written, /^\[set-up] packages \.\.\.\n\[set-up] packages: done in \d+\.\d s\n$/);
  });

  it("redraws one line on a terminal and clears it at the end", async () => {
    await createProgress({ stream: { ...stream, isTTY: true, columns: 30 } }).step("packages", async () => {});

    const [before, drawn, after] = written.split("\r\u001b[K");
    assert.equal(before, "");
    assert.match(drawn ?? "", /^[|/\\-] packages \d+\.\d s$/);
    assert.match(after ?? "", /^\[set-up] packages: done in /);
  });

  it("fails with the step that failed, and passes the failure on", async () => {
    const failing = createProgress({ stream }).step("packages", async () => {
      throw new Error("no network");
    });

    await assert.rejects(failing, /no network/);
    assert.match(written, /packages: failed after/);
  });

  it("says nothing when quiet", async () => {
    await createProgress({ quiet: true, stream }).step("packages", async () => {});

    assert.equal(written, "");
  });
});

describe("the environment that the set-up returns", () => {
  type Environment = (
    env: NodeJS.ProcessEnv,
    found: { node: { path: string; source: string }; cliDir: string },
  ) => NodeJS.ProcessEnv;
  let environment: Environment;

  before(async () => {
    ({ environment } = await script<{ environment: Environment }>("setup/environment.mjs"));
  });

  const paths = (env: NodeJS.ProcessEnv) => (env.PATH ?? "").split(delimiter);

  it("has the CLI first and keeps the rest of the user's own", () => {
    const env = environment(
      { PATH: ["/a", "/n"].join(delimiter), HOME: "/h" },
      { node: { path: "/n/node", source: "running" }, cliDir: "/c" },
    );

    assert.deepEqual(paths(env), ["/c", "/n", "/a"]);
    assert.equal(env.HOME, "/h");
  });

  it("has a cached Node.js before a CLI that may have an older one beside it", () => {
    const env = environment({ PATH: "/c" }, { node: { path: "/cache/node", source: "cache" }, cliDir: "/c" });

    assert.deepEqual(paths(env), ["/cache", "/c"]);
  });

  it("hides the user's AWS and Pulumi settings from tests, except from a conformance run against AWS", async () => {
    const { testEnvironment } = await script<{
      testEnvironment: (env: NodeJS.ProcessEnv, root: string) => NodeJS.ProcessEnv;
    }>("test/environment.mjs");
    const user = { AWS_PROFILE: "prod", PULUMI_ACCESS_TOKEN: "pul-x", PULUMI_ECR_REGISTRY_CACHE: "/cache", HOME: "/h" };

    const ordinary = testEnvironment(user, root);
    const remote = testEnvironment({ ...user, REMOTE: "1" }, root);

    assert.equal(ordinary.AWS_PROFILE, undefined);
    assert.equal(ordinary.PULUMI_ACCESS_TOKEN, undefined);
    assert.equal(ordinary.PULUMI_ECR_REGISTRY_CACHE, "/cache");
    assert.equal(remote.AWS_PROFILE, "prod");
    assert.equal(remote.PULUMI_ACCESS_TOKEN, undefined);
  });
});

describe("versions", () => {
  const table: [string, string, boolean][] = [
    ["v3.254.0", "3.254.0", true],
    ["3.254.1", "3.254.0", true],
    ["4.0.0", "3.254.0", true],
    ["3.253.99", "3.254.0", false],
    ["3.254.0-alpha.1", "3.254.0", false],
    ["3.255.0-alpha.1", "3.254.0", true],
    ["1.26", "1.25.11", true],
    ["1.26rc1", "1.25.11", true],
    ["1.25", "1.25.11", false],
    ["", "3.254.0", false],
    ["dev", "3.254.0", false],
  ];

  for (const [version, oldest, expected] of table) {
    it(`${expected ? "take" : "refuse"} "${version}" where ${oldest} is the oldest`, async () => {
      const { isAtLeast } = await script<{ isAtLeast: (version: string, oldest: string) => boolean }>(
        "setup/versions.mjs",
      );

      assert.equal(isAtLeast(version, oldest), expected);
    });
  }
});
