import type { Service } from "../gateway/service.js";
import { jsonProtocol } from "./jsonProtocol.js";
import { getAccountSetting, putAccountSetting } from "./operations/accountSetting.js";
import { createRepository } from "./operations/createRepository.js";
import { deleteRegistryPolicy } from "./operations/deleteRegistryPolicy.js";
import { describeImageReplicationStatus } from "./operations/describeImageReplicationStatus.js";
import { describeRegistry } from "./operations/describeRegistry.js";
import { describeReplicationBackfillResults } from "./operations/describeReplicationBackfillResults.js";
import { describeRepositories } from "./operations/describeRepositories.js";
import { getRegistryPolicy } from "./operations/getRegistryPolicy.js";
import { listImages } from "./operations/listImages.js";
import { listReplicationBackfills } from "./operations/listReplicationBackfills.js";
import { putImage } from "./operations/putImage.js";
import { putRegistryPolicy } from "./operations/putRegistryPolicy.js";
import { putReplicationConfiguration } from "./operations/putReplicationConfiguration.js";
import { startReplicationBackfill } from "./operations/startReplicationBackfill.js";
import { stopReplicationBackfill } from "./operations/stopReplicationBackfill.js";

/** Amazon ECR, as far as registry settings go. */
export const ecrService: Service = {
  operations: new Map([
    ["CreateRepository", createRepository],
    ["DeleteRegistryPolicy", deleteRegistryPolicy],
    ["DescribeImageReplicationStatus", describeImageReplicationStatus],
    ["DescribeRegistry", describeRegistry],
    ["DescribeReplicationBackfillResults", describeReplicationBackfillResults],
    ["DescribeRepositories", describeRepositories],
    ["GetAccountSetting", getAccountSetting],
    ["GetRegistryPolicy", getRegistryPolicy],
    ["ListImages", listImages],
    ["ListReplicationBackfills", listReplicationBackfills],
    ["PutAccountSetting", putAccountSetting],
    ["PutImage", putImage],
    ["PutRegistryPolicy", putRegistryPolicy],
    ["PutReplicationConfiguration", putReplicationConfiguration],
    ["StartReplicationBackfill", startReplicationBackfill],
    ["StopReplicationBackfill", stopReplicationBackfill],
  ]),

  protocol: jsonProtocol,

  signing: {
    signingName: "ecr",
    skewMinutes: 5,
    texts: {
      missing: "Missing Authentication Token", // jenkinsci/amazon-ecr-plugin#199
      unknownKey: "The security token included in the request is invalid.", // aws/aws-sdk-php#1114
      expiredToken: "The security token included in the request is expired", // unproven: seen from STS
    },
  },

  authenticationErrors: {
    missing: { code: "MissingAuthenticationTokenException", status: 400 },
    incomplete: { code: "IncompleteSignatureException", status: 400 },
    unknownKey: { code: "UnrecognizedClientException", status: 400 },
    wrongSignature: { code: "InvalidSignatureException", status: 400 },
    expiredToken: { code: "ExpiredTokenException", status: 400 },
  },

  accessDenied: { code: "AccessDeniedException", status: 400 },
};
