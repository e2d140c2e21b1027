import { strict as assert } from "node:assert";
import { existsSync, readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { type Downloads, startDownloads } from "./downloads.js";
import { fakeGo, fakeInstallation, fakePulumi, fakeRelease, program, temporary } from "./fakes.js";
import { type Progress, root, type SetupError, script, silent } from "./script.js";

interface Context {
  root: string;
  cache: string;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  limits?: { answerMs: number; stallMs: number };
}
type Found = { dir: string; version: string; source: "path" | "cache" };

const sumsFile = "pulumi-3.259.0-checksums.txt";

describe("the Pulumi CLI of the set-up", () => {
  let ensurePulumi: (context: Context) => Promise<Found>;
  let archive: string;
  let place: { folder: string; remove: () => void };
  let downloads: Downloads;
  let context: Context;
  let notes: string[];
  let release: { body: Buffer; sums: string };

  before(async () => {
    ({ ensurePulumi } = await script<{ ensurePulumi: typeof ensurePulumi }>("setup/pulumi.mjs"));
    archive = (await script<{ archiveName: () => string }>("setup/download.mjs")).archiveName();
  });

  beforeEach(async () => {
    place = temporary();
    downloads = await startDownloads();
    notes = [];
    release = fakeRelease(join(place.folder, "release"), archive);
    context = {
      root,
      cache: join(place.folder, "cache"),
      env: { PATH: join(place.folder, "path"), PULUMI_ECR_REGISTRY_DOWNLOADS: downloads.url },
      progress: { ...silent, note: (text) => notes.push(text) },
    };
  });

  afterEach(async () => {
    await downloads.close();
    place.remove();
  });

  const onPath = () => join(place.folder, "path");
  const publish = () => {
    downloads.answers.set(sumsFile, (response) => response.end(release.sums));
    downloads.answers.set(archive, (response) => response.end(release.body));
  };
  const inCache = () => (existsSync(join(context.cache, "pulumi")) ? readdirSync(join(context.cache, "pulumi")) : []);

  it("is the one on PATH when it is recent enough, and nothing is fetched", async () => {
    fakeInstallation(onPath(), "3.254.0");
    publish();

    const found = await ensurePulumi(context);

    assert.deepEqual(found, { dir: onPath(), version: "3.254.0", source: "path" });
    assert.deepEqual(downloads.asked, []);
    assert.deepEqual(inCache(), []);
  });

  it("is the official download when PATH has none: the CLI, its language host and the plugin of dynamic providers", async () => {
    publish();

    const found = await ensurePulumi(context);

    assert.equal(found.source, "cache");
    assert.deepEqual(downloads.asked, [sumsFile, archive]);
    assert.deepEqual(readdirSync(found.dir).sort(), [
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
      "pulumi-resource-pulumi-nodejs.cmd",
    ]);
    assert.equal(inCache().length, 1);
  });

  const unusable: [string, (folder: string) => void, RegExp][] = [
    ["is older than needed", (folder) => fakeInstallation(folder, "3.253.9"), /3\.253\.9, older than 3\.254\.0/],
    ["does not run", (folder) => program(join(folder, "pulumi"), "process.exit(7);"), /does not answer/],
    ["has no language host", (folder) => fakePulumi(join(folder, "pulumi"), "3.300.0"), /no pulumi-language-nodejs/],
  ];
  for (const [why, install, note] of unusable) {
    it(`is not the one on PATH when that ${why}`, async () => {
      install(onPath());
      publish();

      const found = await ensurePulumi(context);

      assert.equal(found.source, "cache");
      assert.match(notes.join("\n"), note);
    });
  }

  it("is the cached one from the second set-up on, which fetches and builds nothing", async () => {
    publish();
    const go = fakeGo(onPath(), "1.26.0");
    const first = await ensurePulumi(context);
    const asked = [...downloads.asked];

    const second = await ensurePulumi(context);

    assert.deepEqual(second, first);
    assert.deepEqual(downloads.asked, asked);
    assert.deepEqual(go.calls(), []);
  });

  it("is made anew when a file of the cached one is cut short or gone", async () => {
    publish();
    const { dir } = await ensurePulumi(context);
    truncateSync(join(dir, "pulumi-language-nodejs"), 3);

    await ensurePulumi(context);

    assert.equal(downloads.asked.length, 4);
    const size = release.body.length;
    assert.ok(size > 0 && existsSync(join(dir, "pulumi-language-nodejs")));
  });

  const badServers: [string, () => void, RegExp][] = [
    ["has no such release", () => {}, /HTTP 404/],
    [
      "sends an archive with another checksum",
      () => {
        publish();
        downloads.answers.set(archive, (response) => response.end(Buffer.concat([release.body, Buffer.from("x")])));
      },
      /SHA-256/,
    ],
    [
      "publishes no checksum for the archive",
      () => {
        publish();
        downloads.answers.set(sumsFile, (response) => response.end(release.sums.replaceAll("pulumi-v", "other-v")));
      },
      /has no SHA-256 checksum/,
    ],
    [
      "breaks off in the middle of the archive",
      () => {
        publish();
        downloads.answers.set(archive, (response) => {
          response.writeHead(200, { "content-length": release.body.length });
          response.write(release.body.subarray(0, 100), () => response.destroy());
        });
      },
      /terminated|closed|aborted|SOCKET/i,
    ],
    [
      "stops sending in the middle of the archive",
      () => {
        publish();
        downloads.answers.set(archive, (response) => void response.write(release.body.subarray(0, 100)));
      },
      /no data for 1 s/,
    ],
    ["does not answer", () => downloads.answers.set(sumsFile, () => {}), /no data for 1 s/],
  ];
  for (const [what, arrange, note] of badServers) {
    it(`is built with Go when the download server ${what}`, async () => {
      arrange();
      const go = fakeGo(onPath(), "1.25.11");

      const found = await ensurePulumi({ ...context, limits: { answerMs: 1000, stallMs: 1000 } });

      assert.match(notes.join("\n"), note);
      assert.deepEqual(go.calls(), ["pulumi", "pulumi-language-nodejs"]);
      assert.equal(found.source, "cache");
      assert.ok(existsSync(join(found.dir, "pulumi-resource-pulumi-nodejs")));
      assert.equal(inCache().length, 1);
    });
  }

  it("fails with both reasons and what to install when Go is too old as well, and leaves nothing in the cache", async () => {
    fakeGo(onPath(), "1.25.10");

    const failure = (await ensurePulumi(context).catch((error: unknown) => error)) as SetupError;

    assert.match(failure.message, /download: .*HTTP 404/);
    assert.match(failure.message, /build: Go 1\.25\.10 is older than 1\.25\.11/);
    assert.match(failure.remedy, /install the Pulumi CLI 3\.254\.0 or newer/);
    assert.deepEqual(inCache(), []);
  });

  it("fails with the compiler's last words when the build fails, and works the next time", async () => {
    program(
      join(onPath(), "go"),
      `if (args[0] === "env") console.log("go1.26.0"); else { console.error("no space left"); process.exit(1); }`,
    );
    const failure = (await ensurePulumi(context).catch((error: unknown) => error)) as SetupError;
    fakeGo(onPath(), "1.26.0");

    const found = await ensurePulumi(context);

    assert.match(failure.message, /engine\/cli failed:\nno space left/);
    assert.equal(found.source, "cache");
  });
});
