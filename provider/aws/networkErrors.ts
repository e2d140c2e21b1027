import type { AwsSettings } from "../registry/awsSettings.js";
import type { Environment } from "./ambient.js";
import { sourceOf } from "./proxy.js";
import type { SdkError } from "./sdkError.js";

/** The SDK's sources of credentials keep of an error on the way no more than its text. */
const certificate =
  /self[- ]signed certificate|unable to (get (local )?issuer certificate|verify the first certificate)|certificate (has expired|signature failure)/i;

const onTheWay =
  /^(E(CONN(REFUSED|RESET|ABORTED)|NOTFOUND|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|AI_AGAIN)|CERT_.*|.*_CERT_.*|UNABLE_TO_.*|ERR_TLS_.*)$/;

/** Whether no answer came, whatever was asked for. */
export const isOfNetwork = ({ name, message, systemCode }: SdkError): boolean =>
  name === "TimeoutError" || onTheWay.test(systemCode ?? "") || certificate.test(message);

/** What to do where no usable answer came to an operation, as IAM names it. */
export const networkRemedy = (
  { name, message, status = 0 }: SdkError,
  operation: string,
  settings: AwsSettings,
  environment: Environment,
): string => {
  // Of a write nobody knows whether it took effect.
  const promise = /^ecr:(Put|Delete)/.test(operation) ? ": nothing is written twice" : "";
  if (status >= 500 && name !== "UnreadableAnswer") return `AWS itself has failed, so run again later${promise}`;
  const { customCaBundle } = settings;
  const bundle = customCaBundle || environment.AWS_CA_BUNDLE;
  if (certificate.test(message)) {
    return bundle
      ? `${customCaBundle ? "customCaBundle" : "AWS_CA_BUNDLE"} is ${bundle}, which counts in place of all other certificate authorities: add the one that signed ` +
          "the certificate of the server or of the proxy"
      : "if a proxy or a firewall signs certificates on the way, set AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS to a file with " +
          "its certificate authority";
  }
  const proxy = ["https:", "http:"].map((protocol) => sourceOf({ protocol }, settings, environment)).find(Boolean);
  const endpoint = ["AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL"].find((name) => environment[name]);
  const places = [
    "the network",
    ...(proxy === undefined ? [] : [`the proxy in ${proxy.name}`]),
    ...(endpoint === undefined ? [] : [`the endpoint in ${endpoint}`]),
  ];
  return `check ${places.join(", ")} and the Region, then run again${promise}`;
};
