import type { Service } from "../gateway/service.js";
import { assumeRole } from "./operations/assumeRole.js";
import { assumeRoleWithWebIdentity } from "./operations/assumeRoleWithWebIdentity.js";
import { getCallerIdentity } from "./operations/getCallerIdentity.js";
import { queryProtocol } from "./queryProtocol.js";

/** AWS Security Token Service, as far as it says who somebody is and lets them become another. */
export const stsService: Service = {
  operations: new Map([
    ["AssumeRole", assumeRole],
    ["AssumeRoleWithWebIdentity", assumeRoleWithWebIdentity],
    ["GetCallerIdentity", getCallerIdentity],
  ]),

  unsigned: ["AssumeRoleWithWebIdentity"],

  protocol: queryProtocol,

  signing: {
    signingName: "sts",
    skewMinutes: 15, // aws/aws-cli#6676
    texts: {
      missing: "Request is missing Authentication Token", // JuliaServices/CloudStore.jl#56
      unknownKey: "The security token included in the request is invalid", // aws-azure-login/aws-azure-login#251
      expiredToken: "The security token included in the request is expired", // miquella/vaulted#107
    },
  },

  authenticationErrors: {
    missing: { code: "MissingAuthenticationToken", status: 403 },
    incomplete: { code: "IncompleteSignature", status: 400 },
    unknownKey: { code: "InvalidClientTokenId", status: 403 },
    wrongSignature: { code: "SignatureDoesNotMatch", status: 403 },
    expiredToken: { code: "ExpiredToken", status: 403 },
  },

  accessDenied: { code: "AccessDenied", status: 403 },
};
