import type { PolicyStatement } from "pulumi-ecr-registry/internal/policy/document.js";
import type { Style } from "../terminal.js";

/** What can be wrong with a link between registries; stable names. */
export type LinkFault =
  /** There are no credentials for the account, or AWS does not accept them. */
  | "NO_CREDENTIALS"
  /** A role on the way to the account cannot be assumed. */
  | "ROLE_NOT_ASSUMED"
  /** The credentials are of another account. */
  | "WRONG_ACCOUNT"
  /** The account has not enabled the Region. */
  | "REGION_NOT_ENABLED"
  /** No usable answer. */
  | "NO_ANSWER"
  /** The credentials may not look. */
  | "NOT_READABLE"
  /** No statement of the destination allows the source. */
  | "NOT_ADMITTED"
  /** A statement of the destination denies the source. */
  | "DENIED"
  /** Whether the destination allows the source only AWS can judge. */
  | "ADMISSION_UNCLEAR"
  /** The repository is not there, and may not be created. */
  | "REPOSITORY_MISSING"
  /** No repository can be created, and there is none yet to be missing. */
  | "NO_REPOSITORY_YET"
  /** No rule is for the image. */
  | "NO_RULE_FOR_IMAGE"
  /** The source has no such image. */
  | "IMAGE_NOT_FOUND"
  /** The image was pushed before there was a rule for it. */
  | "IMAGE_NOT_REPLICATED"
  /** AWS gave up. */
  | "IMAGE_FAILED"
  /** AWS gave up before the link was mended. */
  | "IMAGE_LEFT_BEHIND"
  /** The image was still on its way when the time was up. */
  | "IMAGE_NOT_IN_TIME"
  /** No registry of the stack file or the options leads to it. */
  | "NO_CONNECTION"
  /** Of no link anything is known. */
  | "NOTHING_CHECKED";

/** How one check ended. */
export interface CheckOutcome {
  /** `unclear` and `pending` are reported, but break nothing. */
  readonly verdict: "good" | "broken" | "unclear" | "pending" | "unchecked";
  readonly fault?: LinkFault;
  /** What is the matter; part of a sentence. */
  readonly because?: string;
  /** What to do about it, where `because` does not say so. */
  readonly remedy?: string;
  /** What to add to the destination's policy. */
  readonly statement?: PolicyStatement;
  /** A word that says more than the verdict. */
  readonly word?: string;
}

/** What is looked at, in the order in which it can fail. */
export const checkNames = ["account", "region", "policy", "repository", "image"] as const;

export type CheckName = (typeof checkNames)[number];

/** The checks of a registry or of a link; those that are left out do not apply. */
export type CheckOutcomes = Readonly<Partial<Record<CheckName, CheckOutcome>>>;

export const good: CheckOutcome = { verdict: "good" };

export const unchecked: CheckOutcome = { verdict: "unchecked" };

/** The check in a word. */
export const wordOf = ({ verdict, word }: CheckOutcome): string => {
  if (word !== undefined) return word;
  if (verdict === "good") return "ok";
  return verdict === "unchecked" ? "-" : verdict;
};

export const styleOf = ({ verdict }: Pick<CheckOutcome, "verdict">): Style => styles[verdict];

const styles: Readonly<Record<CheckOutcome["verdict"], Style>> = {
  good: "green",
  broken: "red",
  unclear: "yellow",
  pending: "yellow",
  unchecked: "dim",
};
