/** What is measured, in the order in which one stack goes through it. */

/**
 * @typedef {object} Operation
 * @property {string} name
 * @property {readonly string[]} args of the CLI
 * @property {number} edit which edit of the program it runs with
 */

const quiet = ["--non-interactive", "--suppress-outputs", "--suppress-progress"];

/** @type {readonly Operation[]} */
export const operations = [
  { name: "preview of a create", args: ["preview", ...quiet], edit: 0 },
  { name: "create", args: ["up", "--yes", "--skip-preview", ...quiet], edit: 0 },
  { name: "up without a change", args: ["up", "--yes", "--skip-preview", ...quiet], edit: 0 },
  { name: "preview without a change", args: ["preview", ...quiet], edit: 0 },
  { name: "one change", args: ["up", "--yes", "--skip-preview", ...quiet], edit: 1 },
  { name: "refresh", args: ["refresh", "--yes", "--skip-preview", ...quiet], edit: 1 },
  { name: "destroy", args: ["destroy", "--yes", "--skip-preview", ...quiet], edit: 1 },
];
