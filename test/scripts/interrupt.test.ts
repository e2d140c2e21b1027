import { strict as assert } from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Downloads, startDownloads } from "./downloads.js";
import { fakeRelease, program, temporary } from "./fakes.js";
import { root, script } from "./script.js";

const sumsFile = "pulumi-3.259.0-checksums.txt";

/** The set-up needs `tar`, but must not find a CLI of this computer. */
const withoutPulumi = (process.env.PATH ?? "").split(delimiter).filter((folder) => !existsSync(join(folder, "pulumi")));

describe("Ctrl-C during the set-up", () => {
  let archive: string;
  let place: { folder: string; remove: () => void };
  let downloads: Downloads;

  before(async () => {
    archive = (await script<{ archiveName: () => string }>("setup/download.mjs")).archiveName();
  });

  beforeEach(async () => {
    place = temporary();
    downloads = await startDownloads();
  });

  afterEach(async () => {
    await downloads.close();
    place.remove();
  });

  const cached = () => readdirSync(join(place.folder, "cache", "pulumi"));

  /** The step that gets the CLI, in a process that can be interrupted. */
  const start = (): ChildProcess => {
    const from = (file: string) => JSON.stringify(pathToFileURL(join(root, "scripts", "setup", file)).href);
    const code = `
      import { ensurePulumi } from ${from("pulumi.mjs")};
      import { createProgress } from ${from("progress.mjs")};
      await ensurePulumi({
        root: ${JSON.stringify(root)}, cache: ${JSON.stringify(join(place.folder, "cache"))},
        env: process.env, progress: createProgress() });`;
    return spawn(process.execPath, ["--input-type=module", "-e", code], {
      env: {
        PATH: [join(place.folder, "path"), ...withoutPulumi].join(delimiter),
        PULUMI_ECR_REGISTRY_DOWNLOADS: downloads.url,
      },
      stdio: "ignore",
    });
  };

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`ends a download by ${signal} with exit code ${code} and leaves nothing that the next run stumbles over`, async () => {
      const release = fakeRelease(join(place.folder, "release"), archive);
      downloads.answers.set(sumsFile, (response) => response.end(release.sums));
      const halfSent = new Promise<void>((resolve) => {
        downloads.answers.set(archive, (response) => response.write(release.body.subarray(0, 100), () => resolve()));
      });
      const interrupted = start();
      await halfSent;

      interrupted.kill(signal);
      const [exitCode] = await once(interrupted, "exit");

      assert.equal(exitCode, code);
      assert.deepEqual(cached(), []);

      downloads.answers.set(archive, (response) => response.end(release.body));
      const [next] = await once(start(), "exit");
      assert.equal(next, 0);
      assert.equal(cached().length, 1);
    });
  }

  it("ends the build with everything that it started", async () => {
    // Both the fake compiler and a program that it starts hold a connection open as long as they live.
    const alive = `require("node:http").get(process.env.PULUMI_ECR_REGISTRY_DOWNLOADS + "/" + name)`;
    program(
      join(place.folder, "path", "go"),
      `if (args[0] === "env") { console.log("go1.26.0"); process.exit(); }
       process.on("SIGINT", () => {}); // as a compiler that is slow to end
       require("node:child_process").spawn(process.execPath, ["-e", 'const name = "grandchild"; ${alive}']);
       const name = "compiler"; ${alive};`,
    );
    const connected = (name: string) =>
      new Promise<IncomingMessage>((resolve) => downloads.answers.set(name, (_response, request) => resolve(request)));
    const both = Promise.all([connected("compiler"), connected("grandchild")]);
    const interrupted = start();
    const gone = (await both).map((request) => once(request.socket, "close"));

    interrupted.kill("SIGINT");
    const [exitCode] = await once(interrupted, "exit");

    await Promise.all(gone);
    assert.equal(exitCode, 130);
    assert.deepEqual(cached(), []);
    assert.ok(!existsSync(join(place.folder, "cache", "pulumi", "bin")));
  });
});
