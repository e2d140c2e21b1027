import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { frankfurt, ireland, stranger, useHealthyBench } from "../support/replication.js";

describe("whether a registry can be reached", () => {
  const { emulator, run } = useHealthyBench();

  describe("takes an answer to an unknown key", () => {
    beforeEach(() => emulator().addFault({ operation: "*", code: "UnrecognizedClientException", skip: 1, times: 9 }));

    it("for that of a Region that is not enabled, after a role has just given the key", async () => {
      const { output } = await run(["verify", "-r", frankfurt]);

      assert.match(output, /^frankfurt: account ok, region broken\n[\s\S]*\(REGION_NOT_ENABLED\)/);
    });

    it("as it is, where nothing shows that the key is known", async () => {
      emulator().clearFaults();
      emulator().addFault({ operation: "*", code: "UnrecognizedClientException" });

      const { output } = await run(["verify", "-r", ireland]);

      assert.match(
        output,
        /^ireland: account broken, region -\n[\s\S]*\(NO_CREDENTIALS\)\n.*set new values for AWS_ACCESS_KEY_ID.*; or enable the Region for the account/,
      );
    });
  });

  describe("says nothing good of an account where nobody answered", () => {
    it("by keys alone, which may be anybody's", async () => {
      emulator().addFault({ operation: "*", reset: true, times: 9 });

      const { code, output } = await run(["verify", "-r", ireland]);

      assert.match(output, /^ireland: account -, region broken\n\nbroken: ireland \(NO_ANSWER\)/);
      assert.match(output, /\n1 registry, 0 links: 1 registry broken$/);
      assert.equal(code, 1);
    });

    it("in a destination, where its source did answer by the same keys for another account", async () => {
      emulator().addFault({ operation: "*", region: "eu-central-1", reset: true, times: 9 });

      const { output } = await run(["verify", "-r", ireland, "-r", `${other}/eu-central-1,name=frankfurt`]);

      assert.match(output, /^ireland -> frankfurt \S+ prod\/\*: account -, region broken, policy -/m);
    });
  });

  it("takes the account for reached where AWS denies a call to an identity of it", async () => {
    const denied = (account: string) =>
      emulator().addFault({
        operation: "*",
        code: "AccessDeniedException",
        message: `User: arn:aws:iam::${account}:user/ci is not authorized to perform: ecr:DescribeRegistry`,
      });
    denied(account);
    assert.match((await run(["verify", "-r", ireland])).output, /^ireland: account ok, region broken$/m);

    denied(stranger);
    assert.match((await run(["verify", "-r", ireland])).output, /^ireland: account -, region broken$/m);
  });
});
