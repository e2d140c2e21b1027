import { createHash } from "node:crypto";

/** Stands for a text in ids, where it has no name or must not be read. 48 bits tell the parts of a setting apart. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);
