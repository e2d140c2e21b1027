import { operation } from "../../gateway/operation.js";

/** Needs no permission: whoever can sign may ask who they are. */
export const getCallerIdentity = operation({
  validate: () => undefined,
  execute: (_input, { caller }) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.account }),
});
