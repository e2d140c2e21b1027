import type { FaultRule } from "../state/faultRules.js";
import { AwsError } from "./awsError.js";
import type { Answer, Reply } from "./message.js";

/** What a fault rule puts in place of the answer, or nothing where it only delays or shows old values. */
export const faultReply = (
  fault: FaultRule,
  printError: (error: AwsError) => Answer,
): { readonly reply: Reply; readonly errorCode?: string } | undefined => {
  if (fault.reset) return { reply: undefined };
  if (fault.body !== undefined) {
    return { reply: { status: fault.status ?? 500, headers: { "content-type": "text/html" }, body: fault.body } };
  }
  if (fault.code === undefined) return undefined;
  const status = fault.status ?? (fault.code === "ServerException" ? 500 : 400);
  return {
    reply: printError(new AwsError(fault.code, fault.message ?? usualText(fault.code), status)),
    errorCode: fault.code,
  };
};

/** @see https://github.com/concourse/docker-image-resource/issues/115 for the text of throttling */
const usualText = (code: string): string => (code === "ThrottlingException" ? "Rate exceeded" : `injected ${code}`);
