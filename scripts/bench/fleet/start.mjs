/** How long processes take to load the package. */
import { join } from "node:path";
import { spread } from "./figures.mjs";
import { measured } from "./measured.mjs";

/** @typedef {{ what: string, cpu: import("./figures.mjs").Spread, wall: import("./figures.mjs").Spread }} Start */

/** What a program and a provider load without and with it. */
const loads = {
  "Node.js": "",
  "program: @pulumi/pulumi": 'require("@pulumi/pulumi")',
  "program: pulumi-ecr-registry": 'require("pulumi-ecr-registry")',
  "provider: its handlers": 'require("pulumi-ecr-registry/handlers").v1("registryPolicy")',
};

/** @param {{ node: string, env: NodeJS.ProcessEnv, folder: string, root: string }} context @returns {Promise<Start[]>} */
export async function starts({ node, env, folder, root }) {
  const found = [];
  for (const [what, code] of Object.entries(loads)) {
    const runs = [];
    for (let round = 0; round < 5; round += 1) {
      runs.push(await measured(node, ["-e", code], { cwd: root, env, figures: join(folder, "figures") }));
    }
    found.push({ what, cpu: spread(runs.map(({ cpu }) => cpu)), wall: spread(runs.map(({ wall }) => wall)) });
  }
  return found;
}
