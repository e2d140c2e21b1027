import { strict as assert } from "node:assert";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporary } from "./fakes.js";
import { type Progress, root, type SetupError, script, silent } from "./script.js";

const tsconfig = (out: string) =>
  JSON.stringify({
    compilerOptions: {
      composite: true,
      rootDir: ".",
      outDir: out,
      tsBuildInfoFile: `${out}/.tsbuildinfo`,
      lib: ["ES2022"],
      types: [],
      skipLibCheck: true,
    },
    include: ["**/*.ts"],
    exclude: ["dist"],
  });

const packages = { provider: "dist", emulator: "dist", cli: "dist" };

describe("the build of the set-up", () => {
  let ensureCompiled: (context: { root: string; progress: Progress }) => Promise<void>;
  let place: { folder: string; remove: () => void };
  let steps: string[];
  let context: { root: string; progress: Progress };

  before(async () => {
    ({ ensureCompiled } = await script<{ ensureCompiled: typeof ensureCompiled }>("setup/compile.mjs"));
  });

  beforeEach(() => {
    place = temporary();
    steps = [];
    const step: Progress["step"] = (title, work) => {
      steps.push(title);
      return silent.step(title, work);
    };
    context = { root: place.folder, progress: { ...silent, step } };
    symlinkSync(join(root, "node_modules"), join(place.folder, "node_modules"), "junction");
    for (const [folder, out] of Object.entries({ ...packages, program: "../build/program", test: "../build/test" })) {
      mkdirSync(join(place.folder, folder));
      write(`${folder}/tsconfig.json`, tsconfig(out));
      write(`${folder}/one.ts`, "export const one = 1;\n");
    }
    write("test/one.test.ts", "export const tested = true;\n");
  });

  afterEach(() => place.remove());

  const write = (file: string, text: string) => writeFileSync(join(place.folder, file), text);
  const exists = (file: string) => existsSync(join(place.folder, file));

  it("writes the types of the provider with their comments, and its code without", async () => {
    write("provider/one.ts", "/** One. */\nexport const one = 1;\n");
    const { compilerOptions, ...rest } = JSON.parse(tsconfig("dist"));
    write(
      "provider/tsconfig.json",
      JSON.stringify({ compilerOptions: { ...compilerOptions, removeComments: true }, ...rest }),
    );
    copyFileSync(join(root, "provider", "tsconfig.types.json"), join(place.folder, "provider", "tsconfig.types.json"));

    await ensureCompiled(context);

    const written = (file: string) => readFileSync(join(place.folder, "provider", "dist", file), "utf8");
    assert.match(written("one.d.ts"), /One\./);
    assert.doesNotMatch(written("one.js"), /One\./);
  });

  it("compiles the packages and tests, and a second set-up does not start the compiler", async () => {
    await ensureCompiled(context);
    for (const folder of Object.keys(packages)) assert.ok(exists(`${folder}/dist/one.js`), folder);
    assert.ok(exists("build/test/one.test.js"));

    await ensureCompiled(context);

    assert.deepEqual(steps, ["build: tsc"]);
  });

  it("compiles again when a source was added, and when one was deleted removes what it had become", async () => {
    await ensureCompiled(context);
    write("test/two.test.ts", "export const two = 2;\n");
    await ensureCompiled(context);
    assert.ok(exists("build/test/two.test.js"));
    rmSync(join(place.folder, "test/two.test.ts"));

    await ensureCompiled(context);

    assert.ok(!exists("build/test/two.test.js") && !exists("build/test/two.test.d.ts"));
    assert.ok(exists("build/test/one.test.js"));
    assert.equal(steps.length, 3);
  });

  it("fails with the compiler's findings, every time until they are corrected", async () => {
    write("provider/one.ts", 'export const one: number = "one";\n');
    const first = (await ensureCompiled(context).catch((error: unknown) => error)) as SetupError;
    const second = (await ensureCompiled(context).catch((error: unknown) => error)) as SetupError;
    write("provider/one.ts", "export const one = 1;\n");

    await ensureCompiled(context);

    assert.match(first.message, /provider\/one\.ts.*TS2322/);
    assert.equal(second.message, first.message);
    assert.match(first.remedy, /correct them/);
  });
});
