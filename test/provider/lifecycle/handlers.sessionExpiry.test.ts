import assert from "node:assert/strict";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { useAwsProfiles } from "../../support/awsProfiles.js";
import { account } from "../../support/handlerBench.js";
import { kinds, useUnreachable, verbs } from "../../support/unreachable.js";
import { id } from "../../support/wholeSetting.js";

const role = `arn:aws:iam::${account}:role/ci`;
const minute = 60_000;

const message = (operation: string) =>
  `${operation} in ${id} failed: ExpiredTokenException: The security token included in the request is expired ` +
  "(request); the session from the environment (AWS_ACCESS_KEY_ID) has expired: log in again, or set new values for AWS_ACCESS_KEY_ID, " +
  "AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, then run again (nothing is written twice)";

describe("a session of the environment that ends in the middle of an up", () => {
  const profiles = useAwsProfiles();
  /** What time it is for AWS, which accepts signatures that are a few minutes off. */
  let clock = Date.now;
  const roles = [{ arn: role, trusts: [account] }];
  const {
    bench,
    settled,
    empty,
    process: later,
    accepted,
    failure,
  } = useUnreachable({
    clock: () => new Date(clock()),
    roles,
  });

  /** Gives the environment a session of fifteen minutes, fourteen of which are over. */
  beforeEach(async () => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = bench().emulator.environment(account);
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    const sts = new STSClient({ region: "eu-west-1", endpoint: bench().emulator.url, credentials });
    clock = () => Date.now() - 14 * minute;
    const params = { RoleArn: role, RoleSessionName: "up", DurationSeconds: 900 };
    const { Credentials: session } = await sts.send(new AssumeRoleCommand(params));
    clock = Date.now;
    profiles.setEnvironment({
      AWS_ACCESS_KEY_ID: session?.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: session?.SecretAccessKey,
      AWS_SESSION_TOKEN: session?.SessionToken,
    });
  });
  const ambient = () => later({ "aws:accessKey": undefined, "aws:secretKey": undefined });

  for (const one of kinds) {
    for (const [verb, call] of Object.entries(verbs)) {
      it(`fails to ${verb} a ${one.kind} when it ends before the read, and writes nothing`, async () => {
        const made = await settled(one);
        const process = await ambient();
        await one.handlers(process).read(made.id, made.outs);
        bench().emulator.clearCalls();
        clock = () => Date.now() + 2 * minute;

        const error = await failure(process, call(one.handlers(process), made, one.after));

        assert.deepEqual(error, { code: "CREDENTIALS", message: message(one.read) });
        assert.deepEqual(process.writes(), []);
      });
    }

    for (const [verb, call, operation] of [
      ["create", verbs.create, one.put],
      ["update", verbs.update, one.put],
      ["delete", verbs.delete, one.remove],
    ] as const) {
      it(`fails to ${verb} a ${one.kind} when it ends between read and write, and tries only once`, async () => {
        const made = await settled(one);
        if (verb === "create") empty();
        const process = await ambient();
        clock = () => Date.now() + (accepted().length > 0 ? 2 * minute : 0);

        const error = await failure(process, call(one.handlers(process), made, one.after));

        assert.deepEqual(error, { code: "CREDENTIALS", message: message(operation) });
        const refused = bench().emulator.calls({ errorCode: "ExpiredTokenException" });
        assert.deepEqual(
          refused.map((sent) => `ecr:${sent.operation}`),
          [operation],
        );
      });
    }
  }
});
