import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lines, program, temporary } from "./fakes.js";
import { type Progress, type SetupError, script, silent } from "./script.js";

const lockOf = (version: string) =>
  JSON.stringify({
    packages: {
      "": { name: "checkout" },
      "node_modules/a": { version, integrity: "sha512-a" },
      "node_modules/b": { version: "1.0.0", optional: true },
    },
  });

describe("the packages of the set-up", () => {
  let ensurePackages: (context: { root: string; env: NodeJS.ProcessEnv; progress: Progress }) => Promise<void>;
  let place: { folder: string; remove: () => void };
  let context: { root: string; env: NodeJS.ProcessEnv; progress: Progress };

  before(async () => {
    ({ ensurePackages } = await script<{ ensurePackages: typeof ensurePackages }>("setup/packages.mjs"));
  });

  beforeEach(() => {
    place = temporary();
    context = { root: join(place.folder, "checkout"), env: { PATH: join(place.folder, "path") }, progress: silent };
    mkdirSync(context.root);
    writeFileSync(join(context.root, "package-lock.json"), lockOf("1.0.0"));
  });

  afterEach(() => place.remove());

  const log = () => join(place.folder, "npm.log");
  const fakeNpm = (code = "") =>
    program(
      join(place.folder, "path", "npm"),
      `fs.appendFileSync(${JSON.stringify(log())}, args.join(" ") + "\\n"); ${code}; fs.mkdirSync("node_modules", { recursive: true });`,
    );
  /** What npm notes in node_modules about what it has put there. */
  const installedByHand = (version: string) => {
    mkdirSync(join(context.root, "node_modules"));
    const entry = { version, integrity: "sha512-a" };
    writeFileSync(
      join(context.root, "node_modules", ".package-lock.json"),
      JSON.stringify({ packages: { "node_modules/a": entry } }),
    );
  };

  it("come from `npm ci`, with the tools for development and without noise", async () => {
    fakeNpm();

    await ensurePackages(context);

    assert.deepEqual(lines(log()), ["ci --include=dev --no-audit --no-fund --loglevel=error"]);
  });

  it("are left alone by a second set-up", async () => {
    fakeNpm();
    await ensurePackages(context);

    await ensurePackages(context);

    assert.equal(lines(log()).length, 1);
  });

  it("are installed again when the lock file has changed", async () => {
    fakeNpm();
    await ensurePackages(context);
    writeFileSync(join(context.root, "package-lock.json"), lockOf("2.0.0"));

    await ensurePackages(context);

    assert.equal(lines(log()).length, 2);
  });

  it("are left alone when a developer's own `npm install` has put there what the lock file says", async () => {
    fakeNpm();
    installedByHand("1.0.0");

    await ensurePackages(context);

    assert.deepEqual(lines(log()), []);
  });

  it("are installed when what is there is not what the lock file says", async () => {
    fakeNpm();
    installedByHand("0.9.0");

    await ensurePackages(context);

    assert.equal(lines(log()).length, 1);
  });

  it("fails with npm's own words, and installs again the next time", async () => {
    fakeNpm(`console.error("npm error network"); process.exit(1)`);
    const failure = (await ensurePackages(context).catch((error: unknown) => error)) as SetupError;
    fakeNpm();

    await ensurePackages(context);

    assert.match(failure.message, /npm ci failed:\nnpm error network/);
    assert.match(failure.remedy, /check the network/);
    assert.equal(lines(log()).length, 2);
  });

  it("fails with where to get npm when there is none", async () => {
    const failure = (await ensurePackages(context).catch((error: unknown) => error)) as SetupError;

    assert.equal(failure.message, "npm is not on PATH");
    assert.match(failure.remedy, /nodejs\.org/);
  });
});
