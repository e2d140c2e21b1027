import { join } from "node:path";
import { exe } from "./folders.mjs";
import { findProgram, run } from "./run.mjs";
import { isAtLeast, oldestGo, pulumiVersion } from "./versions.mjs";

/** What is built from which module in `engine/`. They need different versions of the same SDK, hence two modules. */
const programs = [
  {
    module: "cli",
    program: "pulumi",
    source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    options: [
      "-tags=osusergo,grpcnotrace",
      `-ldflags=-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${pulumiVersion}`,
    ],
  },
  {
    module: "host",
    program: "pulumi-language-nodejs",
    source: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    options: ["-ldflags=-s -w"],
  },
];

/**
 * The Go on PATH that can build `engine/`.
 *
 * @param {NodeJS.ProcessEnv} env @returns {Promise<string>} its path
 */
export async function findGo(env) {
  const go = findProgram("go", env);
  if (!go) throw new Error("Go is not on PATH");
  const { stdout } = await run(go, ["env", "GOVERSION"], { env, timeoutMs: 20_000 });
  const version = stdout.trim().replace(/^go/, "");
  if (!isAtLeast(version, oldestGo)) throw new Error(`Go ${version || "(unknown version)"} is older than ${oldestGo}`);
  return go;
}

/**
 * Builds the CLI and its Node.js language host from Go modules into `bin`.
 *
 * @param {object} context
 * @param {string} context.go
 * @param {string} context.root
 * @param {string} context.bin
 * @param {NodeJS.ProcessEnv} context.env
 * @param {(text: string) => void} context.detail
 */
export async function buildPulumi({ go, root, bin, env, detail }) {
  for (const { module, program, source, options } of programs) {
    const args = ["build", "-v", "-mod=readonly", "-trimpath", ...options, "-o", join(bin, program + exe), source];
    const { code, output } = await run(go, args, {
      cwd: join(root, "engine", module),
      // A workspace file in a folder above would replace our modules.
      env: { ...env, GOWORK: "off" },
      onLine: detail,
    });
    if (code !== 0)
      throw new Error(`go build in engine/${module} failed:\n${output.trim().split("\n").slice(-20).join("\n")}`);
  }
}
