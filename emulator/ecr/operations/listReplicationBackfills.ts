import { type Context, operation } from "../../gateway/operation.js";
import { checkBackfillRegistry, summaryOf } from "../backfills.js";
import { structure } from "../input.js";
import { type Page, pageOf, parsePage } from "../pages.js";

const validateListReplicationBackfills = (given: unknown, context: Context): Page => {
  const input = structure(given) ?? {};
  checkBackfillRegistry(input, "ecr:ListReplicationBackfills", context);
  return parsePage(input, { min: 1, max: 50, usual: 25 });
};

/** The newest first; unproven: AWS promises no order. */
export const listReplicationBackfills = operation({
  action: "ecr:ListReplicationBackfills",
  validate: validateListReplicationBackfills,
  execute: (page, { registry, world }) => {
    const { shown, more } = pageOf([...registry.backfills.read()].reverse(), page);
    return { registryId: registry.account, backfills: shown.map((one) => summaryOf(one, world)), ...more };
  },
});
