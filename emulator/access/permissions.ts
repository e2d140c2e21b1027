import type { Caller } from "./caller.js";
import { matchesAction } from "./wildcard.js";

/** Whether the allow-list of the caller names the action. */
export const isAllowed = (caller: Caller, action: string): boolean =>
  caller.permissions.some((pattern) => matchesAction(pattern, action));

/**
 * The text of an access denied error.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
 */
export const denial = (caller: Caller, action: string, resource: string): string =>
  `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
