/** Tells the person at the terminal which step is running, for how long, and how it ended. */

const spinner = ["|", "/", "-", "\\"];
const tickMs = 150;
const plainLineMs = 15_000;

/**
 * @typedef {object} Progress
 * @property {(text: string) => void} note prints one line
 * @property {<T>(title: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>} step runs `work`
 *   under a running indication; `detail` says what it is at
 */

/**
 * On a terminal one line is redrawn; elsewhere (a log of CI) a plain line follows now and then. Quiet says nothing at
 * all; failures are for the caller to report.
 *
 * @param {{ quiet?: boolean, stream?: NodeJS.WriteStream }} [options] @returns {Progress}
 */
export function createProgress({ quiet = false, stream = process.stderr } = {}) {
  if (quiet) return { note: () => {}, step: (_title, work) => work(() => {}) };
  const note = (/** @type {string} */ text) => void stream.write(`[set-up] ${text}\n`);
  return {
    note,
    async step(title, work) {
      const started = Date.now();
      const line = stream.isTTY ? redrawnLine(stream, title, started) : plainLines(note, title, started);
      try {
        const result = await work(line.detail);
        line.stop();
        note(`${title}: done in ${duration(Date.now() - started)}`);
        return result;
      } catch (error) {
        line.stop();
        note(`${title}: failed after ${duration(Date.now() - started)}`);
        throw error;
      }
    },
  };
}

/** A length of time for people. @param {number} ms */
export function duration(ms) {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @param {NodeJS.WriteStream} stream @param {string} title @param {number} started */
function redrawnLine(stream, title, started) {
  let turn = 0;
  let detail = "";
  const draw = () => {
    turn += 1;
    const text = `${spinner[turn % spinner.length]} ${title} ${duration(Date.now() - started)}${detail && `  ${detail}`}`;
    // A line longer than the terminal would wrap and could not be redrawn.
    stream.write(`\r\x1b[K${text.slice(0, (stream.columns || 80) - 1)}`);
  };
  draw();
  const timer = setInterval(draw, tickMs);
  return {
    /** @param {string} text */
    detail(text) {
      detail = text;
    },
    stop() {
      clearInterval(timer);
      stream.write("\r\x1b[K");
    },
  };
}

/** @param {(text: string) => void} note @param {string} title @param {number} started */
function plainLines(note, title, started) {
  let detail = "";
  note(`${title} ...`);
  const timer = setInterval(() => {
    note(`${title}: still running after ${duration(Date.now() - started)}${detail && `, at: ${detail}`}`);
  }, plainLineMs);
  return {
    /** @param {string} text */
    detail(text) {
      detail = text;
    },
    stop: () => clearInterval(timer),
  };
}
