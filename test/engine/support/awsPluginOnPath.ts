import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Puts the stand-in for `pulumi-resource-aws` into a folder; answers with the variables for the engine to find it there. */
export const awsPluginOnPath = (folder: string): Record<string, string> => {
  const script = join(__dirname, "awsPlugin.js");
  const name = join(folder, "pulumi-resource-aws");
  writeFileSync(name, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
  writeFileSync(`${name}.cmd`, `@"${process.execPath}" "${script}" %*\r\n`);
  return { PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` };
};
