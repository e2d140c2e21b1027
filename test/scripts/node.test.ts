import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { lines, program, temporary } from "./fakes.js";
import { type Progress, type SetupError, script, silent } from "./script.js";

interface Context {
  cache: string;
  env: NodeJS.ProcessEnv;
  progress: Progress;
  running?: { version: string; path: string };
}

const old = { version: "v20.19.0", path: "/old/node" };

describe("the Node.js of the set-up", () => {
  let ensureNode: (context: Context) => Promise<{ path: string; source: string }>;
  let wanted: { name: string; version: string };
  let place: { folder: string; remove: () => void };
  let context: Context;

  before(async () => {
    ({ ensureNode } = await script<{ ensureNode: typeof ensureNode }>("setup/node.mjs"));
    const { nodePackages } = await script<{ nodePackages: Record<string, typeof wanted> }>("setup/versions.mjs");
    const forHere = nodePackages[`${process.platform}-${process.arch}`];
    assert.ok(forHere);
    wanted = forHere;
  });

  beforeEach(() => {
    place = temporary();
    context = { cache: join(place.folder, "cache"), env: { PATH: join(place.folder, "path") }, progress: silent };
  });

  afterEach(() => place.remove());

  const log = () => join(place.folder, "npm.log");
  /** An npm that installs `node` as a program of this code. */
  const fakeNpm = (node: string) =>
    program(
      join(place.folder, "path", "npm"),
      `fs.appendFileSync(${JSON.stringify(log())}, args.join(" ") + "\\n");
       const bin = "node_modules/${wanted.name}/bin";
       fs.mkdirSync(bin, { recursive: true });
       fs.writeFileSync(bin + "/node", "#!${process.execPath}\\n${node}");`,
    );

  it("is the running one from version 22 on", async () => {
    const found = await ensureNode({ ...context, running: { version: "v22.0.0", path: "/new/node" } });

    assert.deepEqual(found, { path: "/new/node", source: "running" });
  });

  it("is the one of npm for this platform when the running one is too old, without install scripts", async () => {
    fakeNpm("");

    const found = await ensureNode({ ...context, running: old });

    assert.equal(found.source, "cache");
    assert.deepEqual(readdirSync(dirname(found.path)), ["node"]);
    assert.deepEqual(lines(log()), [
      `install --ignore-scripts --no-package-lock ${wanted.name}@${wanted.version} ` +
        "--include=dev --no-audit --no-fund --loglevel=error",
    ]);
  });

  it("is the cached one from the second set-up on", async () => {
    fakeNpm("");
    const first = await ensureNode({ ...context, running: old });

    const second = await ensureNode({ ...context, running: old });

    assert.deepEqual(second, first);
    assert.equal(lines(log()).length, 1);
  });

  it("fails with what to install when the one of npm does not run here, and keeps nothing of it", async () => {
    fakeNpm("process.exit(1)");

    const failure = (await ensureNode({ ...context, running: old }).catch((error: unknown) => error)) as SetupError;

    assert.match(failure.message, /does not run on this computer/);
    assert.match(failure.remedy, /install Node\.js 22 or newer/);
    assert.deepEqual(readdirSync(join(context.cache, "node")), []);
  });
});
