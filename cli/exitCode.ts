/** How a command ends. `failure` stands for wrong usage, too. */
export const exitCode = { good: 0, findings: 1, failure: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
