import { RegistryError } from "./base/errors.js";
import { newContext } from "./lifecycle/context.js";
import { type Handlers, handlersTable } from "./lifecycle/handlers.js";

// One table for all kinds: they share clients, credentials and the claims, as one process serves a deployment.
const table = handlersTable(newContext());

/**
 * The handlers of a kind: the door that the text in users' state knocks on.
 *
 * Permanent: its name, its argument and what it returns must work with every state ever written. Never loads
 * `@pulumi/pulumi`.
 */
export const v1 = (kind: string): Handlers => {
  const found = Object.entries(table).find(([name]) => name === kind);
  if (found !== undefined) return found[1];
  throw new RegistryError(
    "INVALID_INPUT",
    `this version of pulumi-ecr-registry has no resource kind "${kind}": upgrade it`,
  );
};
