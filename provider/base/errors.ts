import type { Finding } from "./finding.js";
import { plainLines } from "./plainText.js";

/** Stable codes of `RegistryError`; a program may switch on them. */
export type RegistryErrorCode =
  /** An input is invalid. */
  | "INVALID_INPUT"
  /** The setting has content that this resource did not write, and `onExisting` is `"fail"`. */
  | "SETTING_EXISTS"
  /** The credentials are for another account than the expected one. */
  | "ACCOUNT_MISMATCH"
  /** No Region is set. */
  | "REGION_MISSING"
  /** There are no credentials, or AWS does not accept them. */
  | "CREDENTIALS"
  /** The credentials are valid, but lack a permission. */
  | "ACCESS_DENIED"
  /** AWS rejected the document. */
  | "REFUSED"
  /** The policy names a principal that AWS does not know. */
  | "PRINCIPAL_NOT_FOUND"
  /** AWS throttled the request, and still did after several retries. */
  | "THROTTLED"
  /** No usable response: a connection error, a timeout, or a failure inside AWS. */
  | "UNAVAILABLE"
  /** The operation did not end within its time limit. */
  | "TIMED_OUT"
  /** The user, or the engine, ended the operation. */
  | "INTERRUPTED"
  /** Together with the content that is already there, the setting would exceed a limit of AWS. */
  | "LIMIT_EXCEEDED"
  /** Another writer replaced what was just written. */
  | "OVERWRITTEN"
  /** AWS returned something that this version does not understand. */
  | "UNEXPECTED_ANSWER";

/** The details of a `RegistryError`, in addition to its message. */
export interface RegistryErrorDetails {
  /** The registry, e.g. `111122223333/eu-west-1`. */
  readonly registry?: string;
  /** The AWS operation that failed, e.g. `ecr:PutRegistryPolicy`. */
  readonly operation?: string;
  /** What AWS, or whoever was on the way, answered, without what this package says about it. */
  readonly answer?: string;
  /** The name of the AWS error, e.g. `AccessDeniedException`. */
  readonly awsErrorName?: string;
  /** The AWS request ID, which AWS Support asks for. */
  readonly requestId?: string;
  /** Why no credentials could be had, the same for all calls that fail for the same reason. */
  readonly reason?: string;
  /** What is wrong with an input, or with what it would lead to, as the checks report it. */
  readonly findings?: readonly Finding[];
  readonly cause?: unknown;
}

/**
 * The error that every failure of this package is reported as; `code` is stable, the message is not.
 *
 * Never contains credentials, nor content that the program marked as secret, except what AWS put into its own message; and
 * nothing that a terminal would act on.
 */
export class RegistryError extends Error {
  readonly code: RegistryErrorCode;
  readonly details: RegistryErrorDetails;
  /** What is wrong with an input, or with what it would lead to; empty for every other failure. */
  readonly findings: readonly Finding[];

  /** @param message one line, or several */
  constructor(code: RegistryErrorCode, message: string | readonly string[], details: RegistryErrorDetails = {}) {
    super(plainLines([message].flat()), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "RegistryError";
    this.code = code;
    this.details = details;
    this.findings = details.findings ?? [];
  }
}

/** What an error says without the id of its request: the same for every call that fails alike, so that it is shown once. */
export const withoutRequest = ({ message, details: { requestId } }: RegistryError): string =>
  requestId === undefined ? message : message.replace(` (request ${requestId})`, "");
