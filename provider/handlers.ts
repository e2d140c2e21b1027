import { RegistryError } from "./base/errors.js";
import { newDeployment } from "./lifecycle/deployment.js";
import { engineEnd } from "./lifecycle/engineEnd.js";
import { engineLog } from "./lifecycle/engineLog.js";
import { type Handlers, handlersTable } from "./lifecycle/handlers.js";
import { newLog } from "./lifecycle/log.js";

// One table for all resource types: they share connections, credentials and ownership, as one process serves a deployment.
const table = handlersTable(newDeployment({ log: newLog(engineLog()), ...engineEnd() }));

/**
 * The handlers of a resource type: the door that the text in users' state knocks on.
 *
 * Permanent: its name, its argument and what it returns must work with every state ever written. Never loads
 * `@pulumi/pulumi`.
 */
export const v1 = (kind: string): Handlers => {
  const found = table.get(kind);
  if (found !== undefined) return found;
  throw new RegistryError(
    "INVALID_INPUT",
    `this version of pulumi-ecr-registry has no resource type "${kind}": upgrade the package`,
  );
};
