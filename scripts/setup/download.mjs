import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exe } from "./folders.mjs";
import { run } from "./run.mjs";
import { pulumiVersion } from "./versions.mjs";

const official = "https://get.pulumi.com/releases/sdk";

/**
 * Downloads the official CLI and its Node.js language host into `bin`, checked against the release's SHA-256 sums. Gives
 * up soon where the server cannot be reached, since there is another way.
 *
 * @param {object} context
 * @param {string} context.bin where the two programs go
 * @param {string} context.scratch a folder for what comes before that; the caller removes it
 * @param {NodeJS.ProcessEnv} context.env PULUMI_ECR_REGISTRY_DOWNLOADS names a mirror
 * @param {(text: string) => void} context.detail
 * @param {{ answerMs: number, stallMs: number }} [context.limits] for the first byte, and between two pieces
 */
export async function downloadPulumi({ bin, scratch, env, detail, limits = { answerMs: 10_000, stallMs: 20_000 } }) {
  const base = (env.PULUMI_ECR_REGISTRY_DOWNLOADS ?? official).replace(/\/+$/, "");
  const archive = archiveName();
  const sum = await expectedSum(`${base}/pulumi-${pulumiVersion}-checksums.txt`, archive, limits);
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, archive);
  const got = await save(`${base}/${archive}`, file, detail, limits);
  if (got !== sum) throw new Error(`the SHA-256 checksum of ${archive} is ${got}, but the release says ${sum}`);
  detail("unpacking");
  await unpack(file, scratch);
  for (const program of [`pulumi${exe}`, `pulumi-language-nodejs${exe}`]) {
    renameSync(packed(scratch, program), join(bin, program));
  }
  rmSync(scratch, { recursive: true, force: true });
}

/** The name of the archive for a platform. */
export function archiveName(os = process.platform, arch = process.arch) {
  return `pulumi-v${pulumiVersion}-${os === "win32" ? "windows" : os}-${arch}.${os === "win32" ? "zip" : "tar.gz"}`;
}

/** @typedef {{ answerMs: number, stallMs: number }} Limits */

/** @param {string} url @param {string} archive @param {Limits} limits */
async function expectedSum(url, archive, limits) {
  let text = "";
  for await (const piece of pieces(url, limits)) text += Buffer.from(piece).toString("utf8");
  const line = text.split(/\r?\n/).find((candidate) => candidate.endsWith(` ${archive}`));
  const sum = /^([0-9a-f]{64})\s/i.exec(line ?? "")?.[1];
  if (!sum) throw new Error(`${url} has no SHA-256 checksum for ${archive}`);
  return sum.toLowerCase();
}

/** @param {string} url @param {string} file @param {(text: string) => void} detail @param {Limits} limits */
async function save(url, file, detail, limits) {
  const hash = createHash("sha256");
  const out = createWriteStream(file);
  let size = 0;
  try {
    for await (const piece of pieces(url, limits)) {
      hash.update(piece);
      size += piece.length;
      detail(`${(size / 1e6).toFixed(0)} MB`);
      if (!out.write(piece)) await once(out, "drain");
    }
  } finally {
    out.end();
    await once(out, "close");
  }
  return hash.digest("hex");
}

/** The body of an answer, piece by piece, each within its time. @param {string} url @param {Limits} limits */
async function* pieces(url, { answerMs, stallMs }) {
  const abort = new AbortController();
  const within = async (/** @type {number} */ ms, /** @type {Promise<any>} */ promise) => {
    const timer = setTimeout(() => abort.abort(new Error(`no data for ${ms / 1000} s`)), ms);
    try {
      return await promise;
    } catch (error) {
      throw new Error(`${url}: ${reason(abort.signal.reason ?? error)}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  };
  const response = await within(answerMs, fetch(url, { signal: abort.signal }));
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await within(stallMs, reader.read());
      if (done) return;
      yield/** @type {Uint8Array} */ (value);
    }
  } finally {
    abort.abort();
  }
}

/** What went wrong in a few words: fetch() hides it in the cause. @param {any} error */
function reason(error) {
  return error.cause?.code ?? error.cause?.message ?? error.message;
}

/** @param {string} file @param {string} folder */
async function unpack(file, folder) {
  // The tar of Windows reads zip files; a tar of another maker found first on PATH might not.
  const tar =
    process.platform === "win32" ? join(process.env.SystemRoot ?? "C:\\Windows", "System32", "tar.exe") : "tar";
  const { code, output } = await run(tar, ["-xf", file, "-C", folder]);
  if (code !== 0) throw new Error(`${tar} cannot unpack ${file}: ${output.trim()}`);
}

/** The archive for Windows has one folder more. @param {string} scratch @param {string} program */
function packed(scratch, program) {
  const file = join(scratch, "pulumi", program);
  return existsSync(file) ? file : join(scratch, "pulumi", "bin", program);
}
