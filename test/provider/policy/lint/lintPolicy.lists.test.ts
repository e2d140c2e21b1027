import { itWarnsOf, one, statement } from "../../../support/lint.js";

describe("lintLists", () => {
  itWarnsOf([
    ["a Sid that repeats", { Statement: [statement, { ...statement, Action: "ecr:*" }] }, "DUPLICATE_SID", "[1].Sid"],
    ["an empty list of actions", one({ Action: [] }), "EMPTY_LIST", "[0].Action"],
    ["an object without principals", one({ Principal: {} }), "EMPTY_LIST", "[0].Principal"],
    ["an empty list of resources", one({ Resource: [] }), "EMPTY_LIST", "[0].Resource"],
  ]);
});
