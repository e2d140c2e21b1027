import { inspect } from "node:util";
import { RegistryError } from "#provider/base/errors.js";
import { CheckFailed } from "../histories/engine.js";

/** What must never be shown: keys, secrets and tokens of the emulator, and what a fault names so. */
const secrets = /A[KS]IA[0-9A-Z]{8}|not-a-secret|emulator-session|hush/;

/** What a terminal takes for a command, or for another direction. */
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** What a message says to do. */
const remedies =
  /\b(check|set|unset|run|log in|allow|try|upgrade|find out|make|use|correct|add|ask|wait|enable|activate|write|remove|choose|name|give|lower|renew|request|import|report)\b/;

/** What was being done: an operation of AWS, or a setting in our words. */
const subjects = /\b(ecr|sts):[A-Z]\w+|replication|registry policy|statement|rule\b|registry/;

const longest = 4_000;

/** What is wrong with a text that users see, if anything is: a secret in it, or control characters. */
export const unfit = (text: string): string | undefined => {
  if (secrets.test(text)) return "a secret is shown";
  if (controls.test(text.replaceAll("\n", ""))) return "a control character is shown";
  return text.length > longest ? `${text.length} characters` : undefined;
};

/** What is missing in an error, if anything is: what was done, to which registry, and what to do. */
export const unclear = (error: unknown): string | undefined => {
  if (!(error instanceof RegistryError) && !(error instanceof CheckFailed)) return "an error of another kind";
  const { message } = error;
  const shown = unfit(message) ?? (secrets.test(inspect(error, { depth: null })) ? "a secret is inside" : undefined);
  if (shown !== undefined) return shown;
  if (!subjects.test(message)) return "it does not say what was done";
  if (!/eu-west-1/.test(message)) return "it does not say which registry";
  const advice = message.split(/[:;]/).slice(1).join(";");
  return remedies.test(advice) ? undefined : "it does not say what to do";
};
