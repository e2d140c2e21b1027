import type { Environment } from "./ambient.js";
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
export const networkRemedy = ({ message }: SdkError, environment: Environment, operation: string): string => {
  const bundle = environment.AWS_CA_BUNDLE;
  if (certificate.test(message)) {
    return bundle
      ? `AWS_CA_BUNDLE is ${bundle}, which counts in place of all other certificate authorities: add the one that signed ` +
          "the certificate of the server or of the proxy"
      : "if a proxy or a firewall signs certificates on the way, set AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS to a file with " +
          "its certificate authority";
  }
  const proxy = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((name) => environment[name]);
  const endpoint = ["AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL"].find((name) => environment[name]);
  const places = [
    "the network",
    ...(proxy === undefined ? [] : [`the proxy in ${proxy}`]),
    ...(endpoint === undefined ? [] : [`the endpoint in ${endpoint}`]),
  ];
  // Of a write nobody knows whether it took effect.
  const promise = /^ecr:(Put|Delete)/.test(operation) ? ": nothing is written twice" : "";
  return `check ${places.join(", ")} and the Region, then run again${promise}`;
};
