/** Why a request is turned away before its operation is looked at. Each protocol has its own names for these. */
export type AuthenticationFault = "missing" | "incomplete" | "unknownKey" | "wrongSignature" | "expiredToken";

export class AuthenticationFailure extends Error {
  readonly fault: AuthenticationFault;

  constructor(fault: AuthenticationFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
