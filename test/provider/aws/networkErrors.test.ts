import assert from "node:assert/strict";
import { isOfNetwork, networkRemedy } from "#provider/aws/networkErrors.js";
import { sdkError } from "#provider/aws/sdkError.js";

const of = (message: string, more: object = {}) => sdkError(Object.assign(new Error(message), more));

describe("isOfNetwork", () => {
  const rows: readonly (readonly [what: string, error: ReturnType<typeof of>, is: boolean])[] = [
    ["a connection that is refused", of("connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }), true],
    ["a name that is not known", of("getaddrinfo ENOTFOUND aws", { code: "ENOTFOUND" }), true],
    ["an answer that does not come", of("timed out", { name: "TimeoutError" }), true],
    ["a certificate of an unknown authority", of("x", { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }), true],
    ["the text of one", of("Error: self-signed certificate in certificate chain"), true],
    ["a file that is not there", of("ENOENT: no such file or directory, open '/token'", { code: "ENOENT" }), false],
    ["an answer of AWS", of("Not authorized", { name: "AccessDenied" }), false],
  ];
  for (const [what, error, is] of rows) {
    it(`is ${is} for ${what}`, () => {
      assert.equal(isOfNetwork(error), is);
    });
  }
});

describe("networkRemedy", () => {
  const refused = of("connect ECONNREFUSED", { code: "ECONNREFUSED" });
  const untrusted = of("unable to get local issuer certificate");
  const read = "ecr:DescribeRegistry";

  it("promises of a write alone that nothing is written twice", () => {
    assert.match(networkRemedy(refused, "ecr:PutRegistryPolicy", {}, {}), /then run again: nothing is written twice$/);
    assert.match(networkRemedy(refused, read, {}, {}), /and the Region, then run again$/);
  });

  it("names the variable of the proxy", () => {
    assert.match(networkRemedy(refused, read, {}, {}), /^check the network and the Region/);
    assert.match(
      networkRemedy(refused, read, {}, { https_proxy: "http://hush:1" }),
      /the proxy in https_proxy and the Region/,
    );
  });

  it("names the setting of the proxy, and that of the certificate authorities", () => {
    const settings = { httpProxy: "http://hush:1", customCaBundle: "/ca.pem" };

    assert.match(networkRemedy(refused, read, settings, {}), /the proxy in httpProxy and the Region/);
    assert.match(
      networkRemedy(untrusted, read, settings, { AWS_CA_BUNDLE: "/other.pem" }),
      /^customCaBundle is \/ca\.pem, which counts in place of all other/,
    );
  });

  it("is to wait where AWS itself has failed, but not where nobody knows who answered", () => {
    const failed = { $metadata: { httpStatusCode: 503 } };

    assert.equal(
      networkRemedy(of("oops", failed), "ecr:PutRegistryPolicy", {}, {}),
      "AWS itself has failed, so run again later: nothing is written twice",
    );
    assert.match(
      networkRemedy(of("html", { ...failed, name: "UnreadableAnswer" }), read, {}, {}),
      /^check the network/,
    );
  });

  it("names the variable that leads to another server than AWS", () => {
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_ECR"]) {
      assert.match(
        networkRemedy(refused, read, {}, { [name]: "http://127.0.0.1:9" }),
        new RegExp(`^check the network, the endpoint in ${name} and the Region`),
      );
    }
  });

  it("names AWS_CA_BUNDLE for a certificate, and what it does where it is set", () => {
    assert.match(networkRemedy(untrusted, read, {}, {}), /set AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS/);
    assert.match(
      networkRemedy(untrusted, read, {}, { AWS_CA_BUNDLE: "/ca.pem" }),
      /AWS_CA_BUNDLE is \/ca\.pem.*add the one/,
    );
  });
});
