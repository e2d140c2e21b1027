import { credentialRows } from "./credentials.js";
import type { Row } from "./row.js";

/** All rows, in the order of their ids. */
export const rows: readonly Row[] = [...credentialRows].sort((a, b) =>
  a.id.localeCompare(b.id, "en", { numeric: true }),
);
