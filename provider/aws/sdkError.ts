import { withoutSecrets } from "./withoutSecrets.js";

/** The fields of an SDK error that matter, whatever its class: un-modelled errors have no class of their own. */
export interface SdkError {
  readonly name: string;
  /** Holds no secrets. */
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
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
    cause: message === text ? error : undefined,
  };
};
