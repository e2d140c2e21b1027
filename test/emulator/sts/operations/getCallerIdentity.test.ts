import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { noon, sendSts } from "../../signedCall.js";

describe("emulator: GetCallerIdentity", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      clock: () => noon,
      accounts: [
        { id: "111122223333", identities: [{ name: "admin" }, { name: "a&b", permissions: [] }] },
        { id: "222222222222" },
      ],
    });
  });
  afterEach(() => emulator.close());

  describe("serialization", () => {
    it("answers in XML with a request id", async () => {
      const answer = await sendSts(emulator, { Action: "GetCallerIdentity" });

      assert.deepEqual(answer, {
        status: 200,
        type: "text/xml",
        requestId: "00000000-0000-4000-8000-000000000001",
        text:
          '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
          "<Arn>arn:aws:iam::111122223333:user/admin</Arn><UserId>AIDAEMULATOR00000001</UserId>" +
          "<Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata>" +
          "<RequestId>00000000-0000-4000-8000-000000000001</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
      });
    });

    it("escapes what XML would misread", async () => {
      const answer = await sendSts(emulator, { Action: "GetCallerIdentity" }, { identity: "a&b" });

      assert.match(answer.text, /user\/a&amp;b</);
    });
  });

  describe("validation", () => {
    it("fails for an operation that STS does not have", async () => {
      const answer = await sendSts(emulator, { Action: "GetCallerIdentities" });

      assert.equal(answer.status, 400);
      assert.match(answer.text, /<Type>Sender<\/Type><Code>InvalidAction<\/Code>/);
    });
  });

  describe("functionality", () => {
    it("answers whoever can sign, without any permission", async () => {
      const answer = await sendSts(emulator, { Action: "GetCallerIdentity" }, { identity: "a&b" });

      assert.equal(answer.status, 200);
    });

    it("tells accounts apart by the access key", async () => {
      const answer = await sendSts(emulator, { Action: "GetCallerIdentity" }, { account: "222222222222" });

      assert.match(answer.text, /<Account>222222222222<\/Account>/);
    });
  });
});
