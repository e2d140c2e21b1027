/** What is measured, in the order in which one stack goes through it. */

/**
 * @typedef {object} Operation
 * @property {string} about
 * @property {readonly string[]} args of the CLI
 * @property {"absent" | "present"} needs what the stack must hold before
 * @property {boolean} [once] it cannot be measured again on the same stack
 * @property {boolean} [edits] the program is changed before it
 */

/** @typedef {"create-preview" | "create" | "no-op" | "preview" | "change" | "refresh" | "destroy"} OperationName */

const quiet = ["--non-interactive", "--suppress-outputs", "--suppress-progress"];
const up = ["up", "--yes", "--skip-preview", ...quiet];

/** @type {Readonly<Record<OperationName, Operation>>} */
export const operations = {
  "create-preview": { about: "preview of a create", args: ["preview", ...quiet], needs: "absent" },
  create: { about: "up that creates all", args: up, needs: "absent", once: true },
  "no-op": { about: "up without a change", args: up, needs: "present" },
  preview: { about: "preview without a change", args: ["preview", ...quiet], needs: "present" },
  change: { about: "up that changes one", args: up, needs: "present", edits: true },
  refresh: { about: "refresh", args: ["refresh", "--yes", "--skip-preview", ...quiet], needs: "present" },
  destroy: { about: "destroy", args: ["destroy", "--yes", "--skip-preview", ...quiet], needs: "present", once: true },
};

export const operationNames = /** @type {OperationName[]} */ (Object.keys(operations));
