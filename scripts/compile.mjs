/** Compiles what has changed since the last time: what npm packs is never older than its sources. */
import { ensureCompiled } from "./setup/compile.mjs";
import { root } from "./setup/folders.mjs";
import { createProgress } from "./setup/progress.mjs";
import { report } from "./setup/setupError.mjs";

try {
  await ensureCompiled({ root, progress: createProgress() });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
