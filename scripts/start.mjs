/**
 * The main job, shown with the real CLI on the emulator: up, nothing to do, an edit, drift and its repair, destroy.
 *
 *     npm start               runs through it, about a minute
 *     npm start -- --keep     leaves the emulator running at the end, and prints the commands to go on by hand
 *
 * Touches nothing of the user's: own Pulumi home and backend in a scratch folder, AWS variables of the emulator.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./setup/folders.mjs";
import { onEnd } from "./setup/interrupt.mjs";
import { report, SetupError } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
import { startEmulator } from "./start/emulator.mjs";
import { showEnvironment } from "./start/showEnvironment.mjs";
import { story } from "./start/story.mjs";
import { testEnvironment } from "./test/environment.mjs";

const usage = "usage: npm start [-- --keep]   --keep: leave the emulator running to go on by hand";

start().catch((error) => {
  report(error, "the demo");
  process.exitCode = 1;
});

async function start() {
  const options = readOptions();
  if (options === undefined) return;
  const { node, cliDir, env } = await setup();

  const scratch = mkdtempSync(join(tmpdir(), "ecr-registry-demo-"));
  const release = onEnd(() => rmSync(scratch, { recursive: true, force: true }));
  const state = join(scratch, "state");
  mkdirSync(state);
  const emulator = await startEmulator(node, env, scratch);
  const pulumi = {
    PULUMI_HOME: join(scratch, "home"),
    PULUMI_BACKEND_URL: `file://${state.replaceAll("\\", "/")}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // The compiler has checked the program already; without its own check a run starts 4 s sooner.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  const added = { ...pulumi, ...emulator.environment };
  try {
    await story({ node, cliDir, scratch, emulator, env: { ...testEnvironment(env, root), ...added } });
    if (options.keep) {
      showEnvironment({ ...added, PATH: env.PATH ?? "" }, process.env.PATH ?? "");
      await emulator.ended;
    }
  } finally {
    await emulator.stop();
    rmSync(scratch, { recursive: true, force: true });
    release();
  }
}

/** @returns {{ keep?: boolean } | undefined} nothing when there is nothing more to do */
function readOptions() {
  try {
    const { values } = parseArgs({ options: { keep: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
    if (!values.help) return values;
    console.log(usage);
    return undefined;
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error), usage);
  }
}
