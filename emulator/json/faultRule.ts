import * as v from "valibot";
import type { FaultRule } from "../state/faultRules.js";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A fault rule as it comes in JSON. */
export const faultRuleSchema = v.strictObject({
  operation: v.string(),
  account: v.exactOptional(v.string()),
  region: v.exactOptional(v.string()),
  skip: v.exactOptional(count),
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  afterCommit: v.exactOptional(v.boolean()),
  code: v.exactOptional(v.string()),
  message: v.exactOptional(v.string()),
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  body: v.exactOptional(v.string()),
  delayMs: v.exactOptional(count),
  reset: v.exactOptional(v.boolean()),
  staleReads: v.exactOptional(count),
}) satisfies v.GenericSchema<unknown, FaultRule>;
