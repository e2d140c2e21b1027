/** The fields of an SDK error that matter, whatever its class: un-modelled errors have no class of their own. */
export interface SdkError {
  readonly name: string;
  /** One line; holds no secrets. */
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
    message: message.replace(/[\t\r\n ]+/g, " ").trim(),
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
  withoutCommand(withoutCanonicalString(text))
    .replace(/\bAuthorization=[\s\S]*$/, "Authorization=...")
    .replace(/(x-amz-security-token\W{1,3})[^\s'"&]+/gi, "$1...")
    .replace(/(Value ')[^']*(' at 'externalId')/gi, "$1...$2")
    .replace(/\b(AKIA|ASIA)[0-9A-Z]{12,}\b/g, "$1...");

const withoutCanonicalString = (text: string): string => {
  const start = text.search(/The Canonical String for this request should have been/i);
  return start === -1 ? text : text.slice(0, start).trimEnd();
};

/** Of a command that failed nothing but the program, and nothing of what is no plain path to its end: `TOKEN=... program`. */
const withoutCommand = (text: string): string => {
  const start = text.search(/\bCommand failed: /);
  if (start === -1) return text;
  const command = text.slice(start + failed.length);
  const [program = ""] = /^(?:"[\w./\\:~ -]+"|'[\w./\\:~ -]+'|[\w./\\:~-]+)/.exec(command) ?? [];
  const rest = command.slice(program.length);
  if (rest === "") return text;
  return text.slice(0, start + failed.length) + (/^\s/.test(rest) && program !== "" ? `${program} ...` : "...");
};

const failed = "Command failed: ";
