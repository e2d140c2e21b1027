import type { ECRClient } from "@aws-sdk/client-ecr";
import { isTooDeep } from "../base/depth.js";
import type { SdkError } from "./sdkError.js";

/**
 * An answer that is no JSON: of a proxy, of a portal that wants a login, or cut off on its way.
 *
 * Marked for the SDK as one to ask again for, whatever its status says.
 */
class UnreadableAnswer extends Error {
  readonly $retryable = { throttling: false };
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(status: number, body: string) {
    const begins =
      body === "" ? "is empty" : `is not JSON, it begins with ${JSON.stringify(body.slice(0, shownLength))}`;
    super(`the answer, with HTTP status ${status}, ${begins}`);
    this.name = "UnreadableAnswer";
    this.$metadata = { httpStatusCode: status };
  }
}

const shownLength = 80;

/** What to do where something else than AWS answered; nothing for every other error. */
export const answererRemedy = ({ name, status = 0 }: SdkError): string | undefined => {
  if (name !== "UnreadableAnswer") return undefined;
  const who = "something answered in place of AWS";
  if (status === 407)
    return `${who}: a proxy that wants a user name and a password, as in http://user:password@host:port`;
  if (status >= 500) return `${who}: see to the proxy, or the endpoint, then run again`;
  return `${who}: check the proxy, the endpoint, and whether the network wants a login, then run again`;
};

/**
 * Makes a client remember what came over the wire, and gives it for an answer of that client.
 *
 * The SDK leaves out what its model does not know, so that a rule with a member that AWS has added since would be written
 * back without it.
 *
 * @see https://github.com/aws/aws-sdk-js-v3/blob/main/README.md#middleware-stack
 */
export const rememberWire = (client: ECRClient): ((answer: object) => unknown) => {
  const bodies = new WeakMap<object, unknown>();
  const answers = new WeakMap<object, unknown>();
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      if (!isResponse(result.response)) return result;
      const { response } = result;
      const bytes = await client.config.streamCollector(response.body);
      const text = new TextDecoder().decode(bytes);
      const mayBeEmpty = response.statusCode >= 300 && text === "";
      const body = parsed(text);
      if (!mayBeEmpty && body === undefined) throw new UnreadableAnswer(response.statusCode, text);
      response.body = bytes;
      bodies.set(response, body);
      return result;
    },
    { step: "deserialize", priority: "low", name: "readWire" },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const body = isResponse(result.response) ? bodies.get(result.response) : undefined;
      if (body !== undefined && result.output !== undefined) answers.set(result.output, body);
      return result;
    },
    { step: "deserialize", priority: "high", name: "keepWire" },
  );
  return (answer) => answers.get(answer);
};

interface Response {
  readonly statusCode: number;
  body: unknown;
}

const isResponse = (value: unknown): value is Response =>
  typeof value === "object" && value !== null && "statusCode" in value && "body" in value;

/** What is in a text; undefined where it is no JSON, or none that the SDK could walk through, which it does level by level. */
const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
};
