import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fakeInstallation, temporary } from "./fakes.js";
import { root } from "./script.js";

const tsconfig = (out: string) =>
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

/** Where the sources are, and where each folder's output goes. */
const outputs = { provider: "dist", emulator: "dist", cli: "dist", program: "../build/program", test: "../build/test" };

/** Links each package by itself: an `npm ci` in the copy that finds them outdated must not empty the real folder. */
const linkPackages = (folder: string): void => {
  const [from, to] = [join(root, "node_modules"), join(folder, "node_modules")];
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isFile()) cpSync(source, target);
    else symlinkSync(realpathSync(source), target, "junction");
  }
};

/** A checkout with the real scripts, one file in each folder of sources and no tests yet. */
export const project = () => {
  const { folder, remove } = temporary();
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  for (const copied of ["scripts", ".mocharc.json", ".c8rc.json", "package-lock.json"]) {
    cpSync(join(root, copied), join(folder, copied), { recursive: true });
  }
  linkPackages(folder);
  for (const [part, out] of Object.entries(outputs)) {
    mkdirSync(join(folder, part));
    write(`${part}/tsconfig.json`, tsconfig(out));
    write(`${part}/one.ts`, "export const one = 1;\n");
  }
  write("package.json", '{ "private": true }\n');
  write("biome.json", '{ "files": { "includes": ["index.ts", "provider/*.ts", "test/*.ts"] } }\n');
  write("index.ts", "export const program = true;\n");
  const compilerOptions = { noEmit: true, types: [], lib: ["ES5"], skipLibCheck: true };
  write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  const fleet = join("examples", "fleet");
  mkdirSync(join(folder, fleet), { recursive: true });
  write(join(fleet, "index.ts"), "export const fleet = true;\n");
  write(join(fleet, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  fakeInstallation(join(folder, "cli"), "3.300.0");

  const PATH = [join(folder, "cli"), process.env.PATH].join(delimiter);
  const context = { cwd: folder, env: { ...process.env, PATH } };
  const npmTest = (...args: string[]) => {
    const command = [join("scripts", "test.mjs"), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { ...context, encoding: "utf8" });
    return { status, lastLine: stdout.trimEnd().split("\n").at(-1), output: stdout + stderr };
  };
  /** The whole suite, as a process that can be interrupted. */
  const startNpmTest = () => spawn(process.execPath, [join("scripts", "test.mjs")], { ...context, stdio: "ignore" });
  return { folder, remove, write, npmTest, startNpmTest };
};
