/** The fields of an SDK error that matter, whatever its class: un-modelled errors have no class of their own. */
export interface SdkError {
  readonly name: string;
  /** Holds no secrets. */
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Of Node or its TLS: `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  /** The error itself, unless its own text holds a secret. */
  readonly cause: unknown;
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Whatever was thrown, as an SDK error. */
export const sdkError = (error: unknown): SdkError => {
  const metadata = field(error, "$metadata");
  const status = field(metadata, "httpStatusCode");
  const text = textOf(field(error, "message")) || String(error);
  const message = withoutSecrets(text);
  return {
    name: textOf(field(error, "name")) ?? "Error",
    message,
    status: typeof status === "number" ? status : undefined,
    requestId: textOf(field(metadata, "requestId")),
    systemCode: textOf(field(error, "code")),
    cause: message === text ? error : undefined,
  };
};

/**
 * A text of AWS without what no message may show: of a bad signature AWS repeats what was to be signed, with the session
 * token in it; of a bad header the header; of a bad external id the value. Node repeats the command line of a
 * `credential_process` that failed, and all that it has written: the program is all that is shown of it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\s*The Canonical String for this request should have been[\s\S]*$/i, "")
    .replace(/\b(Command failed: )("[\w./\\:~ -]+"|'[\w./\\:~ -]+'|[\w./\\:~-]+)?[\s\S]*$/, shownCommand)
    .replace(/\bAuthorization=[\s\S]*$/, "Authorization=...")
    .replace(/(x-amz-security-token\W{1,3})[^\s'"&]+/gi, "$1...")
    .replace(/(Value ')[^']*(' at 'externalId')/gi, "$1...$2")
    .replace(/\b(AKIA|ASIA)[0-9A-Z]{12,}\b/g, "$1...");

/** Nothing of what is no plain path to its end: `TOKEN=... program`. */
const shownCommand = (whole: string, failed: string, program = ""): string => {
  const rest = whole.slice(failed.length + program.length);
  if (rest === "") return whole;
  return /^\s/.test(rest) && program !== "" ? `${failed}${program} ...` : `${failed}...`;
};
