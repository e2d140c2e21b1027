import { type AwsConfig, readAwsConfig } from "../aws/awsConfig.js";
import { type Connect, connector } from "../aws/connect.js";
import { type Claims, newClaims } from "./claims.js";
import { type Pace, realPace } from "./pace.js";

/** What all handlers of a provider process share; it holds the effects, so that tests can stand in for each. */
export interface Context {
  readonly connect: Connect;
  /** The stack's `aws:*` configuration, once the engine has told it. */
  config: AwsConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly claims: Claims;
  readonly pace: Pace;
  /** Shows a line in the diagnostics of the deployment, once per process. */
  note(text: string): void;
}

export const newContext = (overrides: Partial<Context> = {}): Context => {
  const noted = new Set<string>();
  return {
    connect: connector(),
    config: readAwsConfig(() => undefined),
    environment: process.env,
    claims: newClaims(),
    pace: realPace,
    note(text) {
      if (noted.has(text)) return;
      noted.add(text);
      // The engine shows what the provider process prints as diagnostics of the stack.
      console.log(text);
    },
    ...overrides,
  };
};
