import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { type CallOptions, callEcr, noon, sendEcr, sendSts } from "../signedCall.js";

const mismatch =
  "The request signature we calculated does not match the signature you provided. " +
  "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
const unsigned: CallOptions = { headers: ({ authorization: _, ...rest }) => rest };
const changed = (name: string, from: RegExp, to: string): CallOptions => ({
  headers: (signed) => ({ ...signed, [name]: (signed[name] ?? "").replace(from, to) }),
});

describe("emulator: signatures", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  describe("of ECR", () => {
    const refused: readonly (readonly [title: string, options: CallOptions, code: string, message: string])[] = [
      ["without a signature", unsigned, "MissingAuthenticationTokenException", "Missing Authentication Token"],
      [
        "with an unknown access key",
        { environment: { AWS_ACCESS_KEY_ID: "AKIAEMULATOR99999999" } },
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ],
      [
        "with a session token that the key does not have",
        { environment: { AWS_SESSION_TOKEN: "made up" } },
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
      ],
      [
        "with a wrong secret",
        { environment: { AWS_SECRET_ACCESS_KEY: "wrong" } },
        "InvalidSignatureException",
        mismatch,
      ],
      [
        "with a header changed on the way",
        changed("x-amz-target", /Describe/, "describe"),
        "InvalidSignatureException",
        mismatch,
      ],
      [
        "with a signed header missing",
        { headers: ({ "content-type": _, ...rest }) => rest },
        "InvalidSignatureException",
        mismatch,
      ],
      [
        "with the Region changed on the way",
        changed("authorization", /eu-west-1/, "us-east-1"),
        "InvalidSignatureException",
        mismatch,
      ],
      [
        "signed for another service",
        { service: "sts" },
        "InvalidSignatureException",
        "Credential should be scoped to correct service: 'ecr'. ",
      ],
      [
        "signed more than 5 minutes ago",
        { signedAt: minutes(-6) },
        "InvalidSignatureException",
        "Signature expired: 20260102T115400Z is now earlier than 20260102T115500Z (20260102T120000Z - 5 min.)",
      ],
      [
        "signed more than 5 minutes ahead",
        { signedAt: minutes(6) },
        "InvalidSignatureException",
        "Signature not yet current: 20260102T120600Z is still later than 20260102T120500Z (20260102T120000Z + 5 min.)",
      ],
      [
        "with a scope of another day",
        changed("authorization", /\/20260102\//, "/20260101/"),
        "InvalidSignatureException",
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
          "'20260101' != '20260102', from '20260102T120000Z'.",
      ],
      [
        "with another algorithm",
        { headers: (signed) => ({ ...signed, authorization: "Bearer token" }) },
        "IncompleteSignatureException",
        "Unsupported AWS 'algorithm': 'Bearer'.",
      ],
      [
        "with parts of the signature missing",
        { headers: (signed) => ({ ...signed, authorization: "AWS4-HMAC-SHA256 Signature=00" }) },
        "IncompleteSignatureException",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders' parameter. " +
          "Authorization=AWS4-HMAC-SHA256 Signature=00",
      ],
      [
        "with a credential scope that is cut short",
        {
          headers: (signed) => ({
            ...signed,
            authorization: "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
          }),
        },
        "IncompleteSignatureException",
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b'",
      ],
    ];
    for (const [title, options, code, message] of refused) {
      it(`fails for a request ${title}`, async () => {
        const answer = await callEcr(emulator, "DescribeRegistry", {}, options);

        assert.deepEqual(answer, { status: 400, body: { __type: code, message } });
      });
    }

    it("fails for a body that is not the one that was hashed", async () => {
      const other = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"; // of {}

      const answer = await sendEcr(emulator, "DescribeRegistry", "{ }", { hash: other });

      assert.match(answer.text, /InvalidSignatureException/);
    });

    it("fails for a body that the signature was not made for, where no hash is sent", async () => {
      const answer = await sendEcr(emulator, "DescribeRegistry", "{ }", {
        headers: ({ "x-amz-content-sha256": _, ...signed }) => signed,
      });

      assert.match(answer.text, /InvalidSignatureException/);
    });

    it("accepts a request signed within 5 minutes", async () => {
      const answer = await callEcr(emulator, "DescribeRegistry", {}, { signedAt: minutes(-5) });

      assert.equal(answer.status, 200);
    });
  });

  describe("of STS", () => {
    const refused: readonly (readonly [title: string, options: CallOptions, code: string, message: string])[] = [
      ["without a signature", unsigned, "MissingAuthenticationToken", "Request is missing Authentication Token"],
      [
        "with an unknown access key",
        { environment: { AWS_ACCESS_KEY_ID: "AKIAEMULATOR99999999" } },
        "InvalidClientTokenId",
        "The security token included in the request is invalid",
      ],
      ["with a wrong secret", { environment: { AWS_SECRET_ACCESS_KEY: "wrong" } }, "SignatureDoesNotMatch", mismatch],
      [
        "signed more than 15 minutes ago",
        { signedAt: minutes(-16) },
        "SignatureDoesNotMatch",
        "Signature expired: 20260102T114400Z is now earlier than 20260102T114500Z (20260102T120000Z - 15 min.)",
      ],
    ];
    for (const [title, options, code, message] of refused) {
      it(`fails for a request ${title}`, async () => {
        const answer = await sendSts(emulator, { Action: "GetCallerIdentity" }, options);

        assert.deepEqual(
          { status: answer.status, text: answer.text },
          {
            status: 403,
            text:
              '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
              `<Code>${code}</Code><Message>${message}</Message></Error>` +
              "<RequestId>00000000-0000-4000-8000-000000000001</RequestId></ErrorResponse>",
          },
        );
      });
    }
  });
});
