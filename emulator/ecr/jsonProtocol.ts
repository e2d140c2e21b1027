import type { Answer } from "../gateway/message.js";
import { AwsError } from "../gateway/message.js";
import type { Protocol } from "../gateway/service.js";
import { readJson } from "../readJson.js";

const targetPrefix = "AmazonEC2ContainerRegistry_V20150921.";

/** AWS JSON 1.1: the operation in a header, input and output as JSON. */
export const jsonProtocol: Protocol = {
  accepts: (request) => request.headers["x-amz-target"] !== undefined,

  operationName: (request) => {
    const target = request.headers["x-amz-target"] ?? "";
    return target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : target;
  },

  input: (request) => {
    try {
      return readJson(request.body);
    } catch {
      // unproven: AWS answers this name, the text is not known
      throw new AwsError("SerializationException", "the request body is not JSON");
    }
  },

  // unproven: the name is seen from other JSON services, the text is ours
  unknownOperation: (name) => new AwsError("UnknownOperationException", `the operation '${name}' is not known`),

  output: (_operation, output, requestId) => answer(200, output, requestId),

  error: (error, requestId) => answer(error.status, { __type: error.code, message: error.message }, requestId),
};

const answer = (status: number, body: object, requestId: string): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId },
  body: JSON.stringify(body),
});
