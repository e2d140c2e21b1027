import type { Finding } from "../finding.js";
import type { DraftRule } from "./draft.js";

export const checkOverlaps = (_rules: readonly DraftRule[]): readonly Finding[] => [];
