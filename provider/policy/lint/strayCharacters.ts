import { type Finding, shownValue } from "../../base/finding.js";
import type { DraftText } from "../draftElements.js";
import { found } from "../findings.js";

/** Whether a text holds white space or a character that cannot be seen, which names in policies never do. */
export const hasStray = (text: string): boolean => /[\s\p{Cc}\p{Cf}]/u.test(text);

/** Whether there is such a character at an end of a text, or a control character anywhere; others may stand between words. */
export const hasOuterSpace = (text: string): boolean =>
  text !== text.trim() || /^[\p{Cc}\p{Cf}]|[\p{Cf}]$|\p{Cc}/u.test(text);

/** The finding about such a text; `outcome` is what AWS makes of it. */
export const strayCharacters = ({ path, text }: DraftText, outcome: string): Finding =>
  found("STRAY_CHARACTERS", {
    path,
    value: shownValue(text),
    rule: `has white space or a control character in it, which ${outcome}`,
    remedy: "remove it, as it often comes from a file or a shell",
  });
