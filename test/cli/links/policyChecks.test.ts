import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import {
  destination,
  frankfurt,
  grant,
  ireland,
  roleOf,
  ruleFor,
  source,
  useHealthyBench,
} from "../support/replication.js";

describe("what a destination's policy allows", () => {
  const { emulator, run } = useHealthyBench();

  describe("reports as unclear, and ends with 0,", () => {
    const unclear = async (notes: RegExp) => {
      const { code, output } = await run(["verify", "-r", ireland, "-r", frankfurt]);
      assert.match(output, notes);
      assert.match(output, /: 1 link unclear$/);
      assert.equal(code, 0);
    };

    it("what only AWS can judge", async () => {
      const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
      destination(emulator()).setPolicy(document(grant({ Condition })));

      await unclear(
        /policy unclear, repository unclear\n[\s\S]*\(ADMISSION_UNCLEAR\)\n {2}statement LetIrelandIn may allow/,
      );
    });

    it("a filter of a type that it does not know", async () => {
      source(emulator()).setRules([
        { ...ruleFor("prod/"), repositoryFilters: [{ filter: "prod/*", filterType: "GLOB" }] },
      ]);

      const { code, output } = await run(["verify", "-r", ireland, "-r", frankfurt]);

      assert.match(
        output,
        /\(ADMISSION_UNCLEAR\)\n {2}this version cannot tell which repositories prod\/\* \(GLOB\) selects\n {2}-> a newer version/,
      );
      assert.equal(code, 0);
    });

    it("that no repository could be created, where there is none yet that would be missing", async () => {
      source(emulator()).setRules([ruleFor("base/")]);
      const Resource = `arn:aws:ecr:eu-central-1:${other}:repository/base/*`;
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage", Resource })));

      await unclear(/repository unclear\n[\s\S]*\(NO_REPOSITORY_YET\)[\s\S]*-> create the repositories there by hand/);
    });

    it("repositories that it may not list, and the action to allow", async () => {
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));
      const way = `${other}/eu-central-1,name=frankfurt,roleArn=${roleOf(other, "half-blind")}`;

      const { code, output } = await run(["verify", "-r", ireland, "-r", way]);

      assert.match(output, /\(NOT_READABLE\)\n.*; .*allow this identity to call ecr:DescribeRepositories/);
      assert.equal(code, 0);
    });
  });

  it("adds what is missing under another Sid where its own is taken", async () => {
    const Sid = `ReplicationFrom${account}EuWest1`;
    destination(emulator()).setPolicy(
      document(grant({ Sid, Resource: `arn:aws:ecr:eu-central-1:${other}:repository/a/*` })),
    );

    const { output } = await run(["verify", "-r", ireland, "-r", frankfurt]);

    assert.match(output, new RegExp(`-> add this statement to its registry policy\n[^]*"Sid": "${Sid}More"`));
  });
});
