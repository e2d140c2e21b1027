import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fakeInstallation, temporary } from "./fakes.js";
import { root } from "./script.js";

const project = (out: string) =>
  JSON.stringify({
    compilerOptions: {
      composite: true,
      rootDir: ".",
      outDir: out,
      tsBuildInfoFile: `${out}/.tsbuildinfo`,
      lib: ["ES2022"],
      types: ["mocha"],
      skipLibCheck: true,
      sourceMap: true,
    },
    include: ["**/*.ts"],
    exclude: ["dist"],
  });

describe("npm test", () => {
  let place: { folder: string; remove: () => void };

  beforeEach(() => {
    place = temporary();
    for (const copied of ["scripts", ".mocharc.json", ".c8rc.json", "package-lock.json"]) {
      cpSync(join(root, copied), join(place.folder, copied), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(place.folder, "node_modules"), "junction");
    for (const folder of ["provider", "test"]) mkdirSync(join(place.folder, folder));
    write("package.json", '{ "private": true }\n');
    write("biome.json", "{}\n");
    write("index.ts", "export const program = true;\n");
    write("tsconfig.json", JSON.stringify({ compilerOptions: { noEmit: true, types: [] }, files: ["index.ts"] }));
    write("provider/tsconfig.json", project("dist"));
    write("provider/one.ts", "export const one = 1;\n");
    write("test/tsconfig.json", project("../build/test"));
    fakeInstallation(join(place.folder, "cli"), "3.300.0");
  });

  afterEach(() => place.remove());

  const write = (file: string, text: string) => writeFileSync(join(place.folder, file), text);

  const npmTest = (...args: string[]) => {
    const env = { ...process.env, PATH: [join(place.folder, "cli"), process.env.PATH].join(delimiter) };
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/test.mjs", ...args], {
      cwd: place.folder,
      env,
      encoding: "utf8",
    });
    return { status, lastLine: stdout.trimEnd().split("\n").at(-1), output: stdout + stderr };
  };

  it("ends with the counts and succeeds when all is well", () => {
    write("test/good.test.ts", 'describe("it", () => { it("works", () => {}); it("works on", () => {}); });\n');

    const { status, lastLine, output } = npmTest("--grep", "works");

    assert.equal(lastLine, "2 passed, 0 failed", output);
    assert.equal(status, 0);
  });

  it("fails when a test fails", () => {
    write(
      "test/bad.test.ts",
      'describe("it", () => { it("works", () => {}); it("does not", () => { throw new Error("x"); }); });\n',
    );

    const { status, lastLine } = npmTest("test/bad.test.ts");

    assert.equal(lastLine, "1 passed, 1 failed");
    assert.equal(status, 1);
  });

  it("fails when no test ran", () => {
    write("test/good.test.ts", 'it("works", () => {});\n');

    const { status, lastLine } = npmTest("--grep", "another");

    assert.equal(lastLine, "0 passed, 1 failed");
    assert.equal(status, 1);
  });

  it("fails when the tests end before their time", () => {
    write("test/crash.test.ts", 'declare const process: any;\nit("leaves", () => process.exit(0));\n');

    const { status, lastLine } = npmTest("test/crash.test.ts");

    assert.equal(lastLine, "0 passed, 1 failed");
    assert.equal(status, 1);
  });

  it("fails when the set-up does, and says what to do", () => {
    write("test/wrong.test.ts", 'const wrong: number = "text";\n');

    const { status, lastLine, output } = npmTest();

    assert.equal(lastLine, "0 passed, 1 failed");
    assert.equal(status, 1);
    assert.match(output, /what to do: correct them/);
  });

  it("fails once each for types of the program, format and lint, and coverage", () => {
    write("index.ts", 'export const program: number = "text";\n');
    write("provider/one.ts", "export const one = () => {\n  const a = 1;\n  return a;\n};\n");
    write("test/good.test.ts", 'it("works",()=>{});\n');

    const { status, lastLine, output } = npmTest();

    assert.equal(lastLine, "1 passed, 3 failed", output);
    assert.equal(status, 1);
    assert.match(output, /types of index\.ts: failed/);
    assert.match(output, /format and lint: failed/);
    assert.match(output, /does not meet global threshold/);
  });
});
