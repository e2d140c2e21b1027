import { answers } from "./answers.js";
import { credentials } from "./credentials.js";
import type { FaultClass } from "./fault.js";
import { network } from "./network.js";
import { consistency, others } from "./others.js";
import { refusals, trouble } from "./refusals.js";

/** All that may go wrong, by kind. */
export const faultClasses: readonly FaultClass[] = [
  network,
  answers,
  trouble,
  refusals,
  credentials,
  others,
  consistency,
];
