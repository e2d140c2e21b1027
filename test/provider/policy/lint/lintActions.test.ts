import { itWarnsOf, one, statement } from "../../../support/lint.js";

describe("lintActions", () => {
  itWarnsOf([
    ["an action of another service", one({ Action: ["ecr:*", "s3:GetObject"] }), "ACTION_NOT_OF_ECR", "[0].Action[1]"],
    ["an action beyond V1", one({ Action: ["ecr:*", "ecr:PutImage"] }), "ACTION_OUTSIDE_V1", "[0].Action"],
    ["a wildcard beyond V1", one({ Action: "ecr:*e*" }), "ACTION_OUTSIDE_V1", "[0].Action"],
    [
      "an action that ECR does not have",
      one({ Action: ["ecr:*", "ecr:ListRepositories"] }),
      "ACTION_UNKNOWN",
      "[0].Action[1]",
    ],
    [
      "a pattern that no action of ECR matches",
      one({ Action: ["ecr:*", "ecr:*Repo"] }),
      "ACTION_UNKNOWN",
      "[0].Action[1]",
    ],
    [
      "an exception that ECR does not have",
      { Statement: { ...statement, Action: undefined, NotAction: ["ecr:PutRepositoryPolicy"] } },
      "ACTION_UNKNOWN",
      ".NotAction[0]",
    ],
    ["an action after a space", one({ Action: ["ecr:*", " ecr:PutImage"] }), "STRAY_CHARACTERS", "[0].Action[1]"],
  ]);
});
