/** Shells for which variables can be printed. */
export const shells = ["sh", "powershell"] as const;

export type Shell = (typeof shells)[number];

/** The shell that people have on a platform. */
export const usualShell = (platform: NodeJS.Platform): Shell => (platform === "win32" ? "powershell" : "sh");

const quoted: Readonly<Record<Shell, (value: string) => string>> = {
  sh: (value) => `'${value.replaceAll("'", "'\\''")}'`,
  powershell: (value) => `'${value.replaceAll("'", "''")}'`,
};

/** A line that sets a variable. */
export const assignment = (shell: Shell, name: string, value: string): string =>
  shell === "sh" ? `export ${name}=${quoted.sh(value)}` : `$env:${name} = ${quoted.powershell(value)}`;
