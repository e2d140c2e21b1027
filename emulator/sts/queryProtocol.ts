import { AwsError } from "../gateway/awsError.js";
import type { Answer, Request } from "../gateway/message.js";
import type { Protocol } from "../gateway/service.js";
import { element } from "./xml.js";

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
