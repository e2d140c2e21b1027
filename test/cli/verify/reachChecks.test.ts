import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { frankfurt, healthy, ireland, roles, stranger } from "../support/replication.js";

describe("whether a registry can be reached", () => {
  const { emulator, run } = useCliBench({
    accounts: [account, other, stranger].map((id) => ({ id })),
    roles,
  });
  beforeEach(() => healthy(emulator()));

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
});
