/**
 * A text of AWS without what no message may show: of a bad signature AWS repeats what was to be signed, with the session
 * token in it; of a bad header the header; of a bad external id the value.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\s*The Canonical String for this request should have been[\s\S]*$/i, "")
    .replace(/\bAuthorization=[\s\S]*$/, "Authorization=...")
    .replace(/(x-amz-security-token\W{1,3})[^\s'"&]+/gi, "$1...")
    .replace(/(Value ')[^']*(' at 'externalId')/gi, "$1...$2")
    .replace(/\b(AKIA|ASIA)[0-9A-Z]{12,}\b/g, "$1...");
