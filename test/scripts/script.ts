import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The checkout: this file runs as `build/test/scripts/script.js`. */
export const root = resolve(__dirname, "../../..");

/** Loads a script of `scripts/`, which is plain JavaScript; the test says what it expects to find in it. */
export const script = async <T>(path: string): Promise<T> => import(pathToFileURL(resolve(root, "scripts", path)).href);

/** Says nothing, for steps whose words are not the subject of the test. */
export const silent: Progress = { note: () => {}, step: (_title, work) => work(() => {}) };

/** What steps report to. */
export interface Progress {
  note(text: string): void;
  step<T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/** The failure that comes with advice. */
export interface SetupError extends Error {
  readonly remedy: string;
}
