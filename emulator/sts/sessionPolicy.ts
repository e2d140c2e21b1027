import { AwsError } from "../gateway/message.js";

/**
 * The permissions that a session policy leaves, as those of identities are written: a policy of plain Allows. To pass over
 * more than that would let in what AWS keeps out.
 */
export const restrictionOf = (policy: string | undefined): readonly string[] | undefined => {
  if (policy === undefined) return undefined;
  const { Statement: statements } = parsed(policy);
  return [statements].flat().flatMap((statement: unknown) => {
    if (typeof statement !== "object" || statement === null) throw malformed();
    const {
      Effect: effect,
      Action: action,
      Resource: resource,
      Sid: _,
      ...others
    }: Record<string, unknown> = { ...statement };
    const actions = [action].flat().filter((one) => typeof one === "string");
    if (effect !== "Allow" || resource !== "*" || Object.keys(others).length > 0 || actions.length === 0) {
      const text = "the emulator supports session policies with Allow, Action and Resource '*' alone";
      throw new AwsError("ValidationError", text);
    }
    return actions;
  });
};

const parsed = (policy: string): Readonly<Record<string, unknown>> => {
  try {
    const document: unknown = JSON.parse(policy);
    if (typeof document === "object" && document !== null) return { ...document };
  } catch {
    // Said below.
  }
  throw malformed();
};

// unproven: the text
const malformed = (): AwsError => new AwsError("MalformedPolicyDocument", "Syntax errors in policy.");
