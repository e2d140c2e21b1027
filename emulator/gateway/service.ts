import type { SigningRules } from "../access/authenticate.js";
import type { AuthenticationFault } from "../access/signature.js";
import type { Answer, AwsError, Request } from "./message.js";
import type { Operation } from "./operation.js";

/** An AWS service as its clients see it: operations behind a wire protocol. */
export interface Service {
  readonly signing: SigningRules;
  /** Operation names and what answers to them. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Operations that ask for no signature: what they are given says who calls. */
  readonly unsigned?: readonly string[];
  readonly protocol: Protocol;
  /** What the service calls a failed authentication, and its HTTP status. */
  readonly authenticationErrors: Readonly<
    Record<AuthenticationFault, { readonly code: string; readonly status: number }>
  >;
  readonly accessDenied: { readonly code: string; readonly status: number };
}

/** How operations and their inputs, outputs and errors look on the wire. */
export interface Protocol {
  /** Whether this request is for the service. */
  readonly accepts: (request: Request) => boolean;
  readonly operationName: (request: Request) => string;
  /** The input of the operation, or an `AwsError`. */
  readonly input: (request: Request) => unknown;
  readonly unknownOperation: (name: string) => AwsError;
  readonly output: (operation: string, output: object, requestId: string) => Answer;
  readonly error: (error: AwsError, requestId: string) => Answer;
}
