import { itWarnsOf, not, one } from "../../support/lint.js";

describe("lintPrincipals", () => {
  itWarnsOf([
    ["a bare ARN", one({ Principal: "arn:aws:iam::111111111111:root" }), "PRINCIPAL_NOT_TYPED", "[0].Principal"],
    [
      "wildcards in a principal",
      one({ Principal: { AWS: "arn:aws:iam::111111111111:role/*" } }),
      "PRINCIPAL_WITH_WILDCARD",
      "[0].Principal.AWS",
    ],
    [
      "a role that was deleted",
      one({ Principal: { AWS: ["AROAABCDEFGHIJKLMNOP"] } }),
      "PRINCIPAL_DELETED",
      "[0].Principal.AWS[0]",
    ],
    [
      "a user that was deleted",
      one({ Principal: { AWS: "AIDAABCDEFGHIJKLMNOP" } }),
      "PRINCIPAL_DELETED",
      "[0].Principal.AWS",
    ],
    [
      "a principal of another partition",
      one({ Principal: { AWS: "arn:aws-cn:iam::111111111111:root" } }),
      "PRINCIPAL_IN_OTHER_PARTITION",
      "[0].Principal.AWS",
    ],
    ["everyone", one({ Principal: "*" }), "OPEN_TO_EVERYONE", "[0]"],
    ["everyone among others", one({ Principal: { AWS: ["111111111111", "*"] } }), "OPEN_TO_EVERYONE", "[0]"],
    ["everyone except one", not("Principal", { AWS: "111111111111" }), "OPEN_TO_EVERYONE", "[0]"],
  ]);
});
