import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Emulator } from "#emulator/emulator.js";

/** The time of all tests that look at the clock. */
export const noon = new Date("2026-01-02T12:00:00Z");

/** What a call needs of an emulator: one in this process has it, and what the command prints. */
export type Reachable = Pick<Emulator, "url" | "environment">;

export interface CallOptions {
  readonly account?: string;
  readonly identity?: string;
  readonly region?: string;
  /** Replaces single variables of the identity's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly signedAt?: Date;
  readonly service?: string;
  /** What the client claims and signs as the hash of the body. */
  readonly hash?: string;
  /** Last word on the headers, after signing. */
  readonly headers?: (signed: Readonly<Record<string, string>>) => Record<string, string>;
}

export interface WireAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly requestId: string | null;
  readonly text: string;
}

/** An ECR call with a body as it is given, and the answer as it comes over the wire. */
export const sendEcr = (emulator: Reachable, operation: string, body: string, options: CallOptions = {}) =>
  send(emulator, "ecr", body, options, {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AmazonEC2ContainerRegistry_V20150921.${operation}`,
  });

/** An ECR call, and what an SDK would make of the answer. */
export const callEcr = async (emulator: Reachable, operation: string, input: unknown = {}, options?: CallOptions) => {
  const answer = await sendEcr(emulator, operation, JSON.stringify(input), options);
  const body: unknown = JSON.parse(answer.text);
  return { status: answer.status, body };
};

export const sendSts = (emulator: Reachable, form: Readonly<Record<string, string>>, options: CallOptions = {}) =>
  send(emulator, "sts", new URLSearchParams({ Version: "2011-06-15", ...form }).toString(), options, {
    "content-type": "application/x-www-form-urlencoded",
  });

const send = async (
  emulator: Reachable,
  service: string,
  body: string,
  options: CallOptions,
  headers: Record<string, string>,
): Promise<WireAnswer> => {
  const environment = {
    ...emulator.environment(options.account ?? "111122223333", options.identity),
    ...options.environment,
  };
  const signer = new SignatureV4({
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
      ...(environment.AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: environment.AWS_SESSION_TOKEN }),
    },
    region: options.region ?? "eu-west-1",
    service: options.service ?? service,
    sha256: Sha256,
  });
  const unsigned = new HttpRequest({
    method: "POST",
    path: "/",
    headers: {
      host: new URL(emulator.url).host,
      ...headers,
      ...(options.hash === undefined ? {} : { "x-amz-content-sha256": options.hash }),
    },
    body,
  });
  const signed = await signer.sign(unsigned, { signingDate: options.signedAt ?? noon });
  const { host: _, ...sent } = options.headers?.(signed.headers) ?? signed.headers;
  const answer = await fetch(emulator.url, { method: "POST", headers: sent, body });
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    requestId: answer.headers.get("x-amzn-requestid"),
    text: await answer.text(),
  };
};
