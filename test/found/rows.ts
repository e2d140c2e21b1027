import { configurationRows } from "./configuration.js";
import { credentialRows } from "./credentials.js";
import { hostileRows } from "./hostile.js";
import { judgementRows } from "./judgement.js";
import { registryRows } from "./registries.js";
import { reportRows } from "./report.js";
import type { Row } from "./row.js";
import { typeRows } from "./types.js";

/** All rows, in the order of their ids. */
export const rows: readonly Row[] = [
  ...configurationRows,
  ...credentialRows,
  ...hostileRows,
  ...judgementRows,
  ...registryRows,
  ...reportRows,
  ...typeRows,
].sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));
