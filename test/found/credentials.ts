import { readAwsConfig } from "#provider/aws/awsConfig.js";
import type { Row } from "./row.js";

const configured = (values: Readonly<Record<string, string>>): string => {
  try {
    return JSON.stringify(readAwsConfig((key) => values[key]));
  } catch (error) {
    return String(error);
  }
};

/** Credentials, and the accounts that they are for. */
export const credentialRows: readonly Row[] = [
  {
    id: "F06",
    input: "aws:forbiddenAccountIds: [012345678901], unquoted, so that YAML takes the zero",
    right: "refused, with the advice to put it in quotes",
    shows: [/12 digits/, /in quotes/],
    got: () => configured({ "aws:forbiddenAccountIds": "[12345678901]" }),
  },
  {
    id: "P02",
    input: "aws:allowedAccountIds: [012345678901], unquoted",
    right: "refused as no account ID of 12 digits, with the advice to put it in quotes",
    shows: [/12 digits/, /in quotes/],
    got: () => configured({ "aws:allowedAccountIds": "[12345678901]" }),
  },
];
