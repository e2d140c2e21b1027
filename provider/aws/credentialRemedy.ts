import type { CredentialOrigin } from "./credentialOrigin.js";

/** Names of errors that mean: no credentials, or none that AWS accepts. */
const causes: readonly (readonly [names: RegExp, remedy: (from: CredentialOrigin) => string])[] = [
  [/^CredentialsProviderError$/, ({ supply }) => supply],
  [
    /^(ExpiredToken(Exception)?|TokenRefreshRequired)$/,
    ({ name, renew }) =>
      `the session from ${name} is over: ${renew}, then run again (what is set already is not written twice)`,
  ],
  [
    /^(UnrecognizedClientException|InvalidClientTokenId)$/,
    ({ name }) =>
      `AWS does not know the access key from ${name}: renew it; AWS answers so, too, in a Region that the account ` +
      "has not enabled",
  ],
  [
    /^(InvalidSignatureException|SignatureDoesNotMatch)$/,
    ({ name }) => `check the secret key from ${name}, and the clock of this machine`,
  ],
  [
    /^(IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?)$/,
    ({ name }) => `check the credentials from ${name}`,
  ],
];

/** What to do about credentials that are missing or not accepted; nothing for an error that is about something else. */
export const credentialRemedy = (errorName: string, from: CredentialOrigin): string | undefined =>
  causes.find(([names]) => names.test(errorName))?.[1](from);
