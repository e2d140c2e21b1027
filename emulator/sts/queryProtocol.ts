import { type Answer, AwsError, type Request } from "../gateway/message.js";
import type { Protocol } from "../gateway/service.js";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** AWS Query: the operation and its input as a form, output as XML. */
export const queryProtocol: Protocol = {
  accepts: (request) => parameters(request).has("Action"),

  operationName: (request) => parameters(request).get("Action") ?? "",

  input: (request) => Object.fromEntries(parameters(request)),

  // unproven: seen from other query services
  unknownOperation: (name) => new AwsError("InvalidAction", `Could not find operation ${name} for version 2011-06-15`),

  output: (operation, output, requestId) =>
    answer(200, requestId, `${operation}Response`, {
      [`${operation}Result`]: output,
      ResponseMetadata: { RequestId: requestId },
    }),

  error: (error, requestId) =>
    answer(error.status, requestId, "ErrorResponse", {
      Error: { Type: "Sender", Code: error.code, Message: error.message },
      RequestId: requestId,
    }),
};

const parameters = (request: Request): URLSearchParams =>
  new URLSearchParams(request.method === "GET" ? { ...request.query } : request.body);

const answer = (status: number, requestId: string, root: string, content: object): Answer => ({
  status,
  headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
  body: element(root, content, ` xmlns="${namespace}"`),
});

/** A value as an XML element: objects become child elements, everything else text. Missing members are left out. */
const element = (name: string, value: unknown, attributes = ""): string =>
  `<${name}${attributes}>${content(value)}</${name}>`;

const content = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => element(name, member))
        .join("")
    : escaped(String(value));

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
