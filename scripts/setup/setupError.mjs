/** A failure of the set-up that the person at the terminal can do something about: what happened, and what to do. */
export class SetupError extends Error {
  name = "SetupError";

  /** @param {string} message @param {string} remedy @param {unknown} [cause] */
  constructor(message, remedy, cause) {
    super(message, { cause });
    this.remedy = remedy;
  }
}

/**
 * Prints a failure the way people need it: no stack for what they can repair, the full stack for a bug of ours.
 *
 * @param {unknown} error @param {string} [what] what was tried
 */
export function report(error, what = "set-up") {
  if (error instanceof SetupError) {
    console.error(`\n${what} failed: ${error.message}\n\nwhat to do: ${error.remedy}\n`);
  } else {
    console.error(error);
  }
}
