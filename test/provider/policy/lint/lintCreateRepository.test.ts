import { itWarnsOf, not, one, statement } from "../../../support/lint.js";

describe("lintCreateRepository", () => {
  itWarnsOf([
    ["ReplicateImage alone", one({ Action: "ecr:ReplicateImage" }), "REPLICATE_WITHOUT_CREATE", "[0]"],
    [
      "the right to create given to another account only",
      {
        Statement: [
          { ...statement, Action: "ecr:ReplicateImage" },
          { ...statement, Sid: "B", Principal: { AWS: "333333333333" } },
        ],
      },
      "REPLICATE_WITHOUT_CREATE",
      "[0]",
    ],
    [
      "everything allowed but creating",
      not("Action", ["ecr:PutImage", "ecr:CreateRepository"]),
      "REPLICATE_WITHOUT_CREATE",
      "[0]",
    ],
    [
      "the right to create given to one of two accounts",
      {
        Statement: [
          { ...statement, Action: "ecr:ReplicateImage", Principal: { AWS: ["111111111111", "333333333333"] } },
          { ...statement, Sid: "B", Principal: { AWS: "333333333333" } },
        ],
      },
      "REPLICATE_WITHOUT_CREATE",
      "[0]",
    ],
    [
      "the right to create denied",
      {
        Statement: [
          { ...statement, Action: "ecr:ReplicateImage" },
          { ...statement, Sid: "B", Effect: "Deny", Action: "ecr:CreateRepository" },
        ],
      },
      "REPLICATE_WITHOUT_CREATE",
      "[0]",
    ],
    [
      "the right to create given to a service only",
      {
        Statement: [
          { ...statement, Action: "ecr:ReplicateImage" },
          { ...statement, Sid: "B", Principal: { Service: "omics.amazonaws.com" }, Action: "ecr:CreateRepository" },
        ],
      },
      "REPLICATE_WITHOUT_CREATE",
      "[0]",
    ],
    [
      "the right to replicate given to everyone except one on a condition",
      {
        Statement: {
          ...not("Principal", { AWS: "333333333333" }).Statement[0],
          Action: "ecr:ReplicateImage",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      },
      "REPLICATE_WITHOUT_CREATE",
      "",
    ],
  ]);
});
