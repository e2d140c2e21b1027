/**
 * Prints the commands to go on by hand, in the syntax of the user's shell.
 *
 * @param {Record<string, string>} environment @param {string} path the user's own PATH
 */
export function showEnvironment(environment, path) {
  const windows = process.platform === "win32";
  const lines = Object.entries(environment).map(([name, value]) => {
    // Only what the set-up put in front of the user's own PATH.
    if (name === "PATH" && value.endsWith(path)) {
      const first = value.slice(0, value.length - path.length);
      return windows ? `$env:PATH = '${first}' + $env:PATH` : `export PATH='${first}'"$PATH"`;
    }
    return windows ? `$env:${name} = '${value}'` : `export ${name}='${value}'`;
  });
  console.log(`
The emulator keeps running. In another terminal, in this folder:

${lines.map((line) => `  ${line}`).join("\n")}
  pulumi up --stack demo

Ctrl-C here stops the emulator and deletes the scratch folder with the state of
the stack.`);
}
