/** Stable codes of `RegistryError`; a program may switch on them. */
export type RegistryErrorCode =
  /** An input is not what it must be. */
  | "INVALID_INPUT"
  /** The setting has content that this resource did not write, and `onExisting` is `"fail"`. */
  | "SETTING_EXISTS"
  /** The credentials reach another account than the one that must be reached. */
  | "ACCOUNT_MISMATCH"
  /** No Region is known. */
  | "REGION_MISSING"
  /** No credentials could be had, or AWS does not accept them. */
  | "CREDENTIALS"
  /** The credentials are good, but may not do this. */
  | "ACCESS_DENIED"
  /** AWS refused the document. */
  | "REFUSED"
  /** AWS does not know a principal that the policy names. */
  | "PRINCIPAL_NOT_FOUND"
  /** AWS asked to slow down, more often than we retry. */
  | "THROTTLED"
  /** No usable answer: a connection error, a time-out, or a failure inside AWS. */
  | "UNAVAILABLE"
  /** With what is there already, the setting would become larger than AWS takes. */
  | "LIMIT_EXCEEDED"
  /** Another writer replaced what was just written. */
  | "OVERWRITTEN"
  /** AWS answered something that this version does not understand. */
  | "UNEXPECTED_ANSWER";

/** What a `RegistryError` knows besides its message. */
export interface RegistryErrorDetails {
  /** The registry, e.g. `111122223333/eu-west-1`. */
  readonly registry?: string;
  /** The AWS operation that failed, e.g. `ecr:PutRegistryPolicy`. */
  readonly operation?: string;
  /** The error's name as AWS gave it. */
  readonly awsErrorName?: string;
  /** What AWS support asks for. */
  readonly requestId?: string;
  readonly cause?: unknown;
}

/**
 * Every failure of this package.
 *
 * Does not carry credentials or policy text that the program marked as secret beyond what AWS put into its message.
 */
export class RegistryError extends Error {
  readonly code: RegistryErrorCode;
  readonly details: RegistryErrorDetails;

  constructor(code: RegistryErrorCode, message: string, details: RegistryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "RegistryError";
    this.code = code;
    this.details = details;
  }
}

/** What an error says without the id of its request: the same for every call that fails alike, so that it is shown once. */
export const withoutRequest = ({ message, details: { requestId } }: RegistryError): string =>
  requestId === undefined ? message : message.replace(` (request ${requestId})`, "");
