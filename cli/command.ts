/** How a command ends. `failure` stands for wrong usage, too. */
export const exitCode = { good: 0, findings: 1, failure: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What the user typed, or gave to read, cannot be worked with; the message says what to do, in one line. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
