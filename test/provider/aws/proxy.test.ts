import assert from "node:assert/strict";
import { proxyFor } from "#provider/aws/proxy.js";

const ecr = { protocol: "https:", hostname: "api.ecr.eu-west-1.amazonaws.com" };
const proxy = "http://proxy.test:8080/";
const chosen = (
  target: Parameters<typeof proxyFor>[0],
  environment: Readonly<Record<string, string>>,
  settings: Parameters<typeof proxyFor>[1] = {},
) => {
  const found = proxyFor(target, settings, environment);
  return found && `${found.source} ${found.url.href}`;
};

describe("proxyFor", () => {
  it("is none where the environment names none", () => {
    assert.equal(chosen(ecr, {}), undefined);
    assert.equal(chosen(ecr, { HTTPS_PROXY: "" }), undefined);
  });

  it("is that of the protocol, in upper case before lower case", () => {
    const environment = { https_proxy: "http://lower.test", HTTP_PROXY: "http://plain.test" };

    assert.equal(chosen(ecr, environment), "https_proxy http://lower.test/");
    assert.equal(chosen(ecr, { ...environment, HTTPS_PROXY: proxy }), `HTTPS_PROXY ${proxy}`);
    assert.equal(chosen({ ...ecr, protocol: "http:" }, environment), "HTTP_PROXY http://plain.test/");
    assert.equal(chosen({ ...ecr, protocol: "http:" }, { HTTPS_PROXY: proxy }), undefined);
  });

  it("is that of the settings before that of the environment", () => {
    const plain = { ...ecr, protocol: "http:" };
    const settings = { httpsProxy: "http://tls.test", httpProxy: "http://plain.test" };

    assert.equal(chosen(ecr, { HTTPS_PROXY: proxy }, settings), "httpsProxy http://tls.test/");
    assert.equal(chosen(plain, { HTTP_PROXY: proxy }, settings), "httpProxy http://plain.test/");
    assert.equal(chosen(plain, {}, { httpsProxy: "http://tls.test" }), undefined);
  });

  it("is httpProxy for TLS as well where nothing else names a proxy for that, as with @pulumi/aws", () => {
    const settings = { httpProxy: "http://plain.test" };

    assert.equal(chosen(ecr, {}, settings), "httpProxy http://plain.test/");
    assert.equal(chosen(ecr, { https_proxy: proxy }, settings), `https_proxy ${proxy}`);
  });

  it("is none for the hosts in noProxy, which counts in place of NO_PROXY", () => {
    const settings = { httpsProxy: proxy, noProxy: ".amazonaws.com" };

    assert.equal(chosen(ecr, {}, settings), undefined);
    assert.equal(
      chosen(ecr, { NO_PROXY: ".amazonaws.com" }, { ...settings, noProxy: "other.test" }),
      `httpsProxy ${proxy}`,
    );
  });

  it("fails for a setting that is no proxy, without its value", () => {
    assert.throws(() => chosen(ecr, {}, { httpsProxy: "socks5://hush:1080" }), {
      code: "INVALID_INPUT",
      message: "httpsProxy must be the URL of an HTTP proxy: write it like http://host:8080, or leave it out",
    });
  });

  it("may be written without http://", () => {
    assert.equal(chosen(ecr, { HTTPS_PROXY: "proxy.test:8080" }), `HTTPS_PROXY ${proxy}`);
  });

  for (const wrong of ["socks5://hush:1080", "http://", "http://hush:port"]) {
    it(`fails for ${wrong.replace("hush", "...")}, without its value, which may hold a password`, () => {
      assert.throws(
        () => chosen(ecr, { HTTPS_PROXY: wrong }),
        (error: Error) =>
          /HTTPS_PROXY must be the URL of an HTTP proxy/.test(error.message) && !/hush/.test(error.message),
      );
    });
  }

  for (const hostname of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]", "::1"]) {
    it(`is none for ${hostname}, as with the AWS SDK for Go`, () => {
      assert.equal(chosen({ protocol: "http:", hostname, port: 4566 }, { HTTP_PROXY: proxy }), undefined);
    });
  }

  const exempt: readonly (readonly [list: string, hostname: string, is: boolean])[] = [
    ["*", "api.ecr.eu-west-1.amazonaws.com", true],
    ["amazonaws.com", "api.ecr.eu-west-1.amazonaws.com", true],
    ["AmazonAWS.com", "api.ecr.eu-west-1.amazonaws.com", true],
    ["amazonaws.com", "amazonaws.com", true],
    ["amazonaws.com", "notamazonaws.com", false],
    [".amazonaws.com", "sts.amazonaws.com", true],
    [".amazonaws.com", "amazonaws.com", false],
    ["*.amazonaws.com", "sts.amazonaws.com", true],
    ["other.test , sts.amazonaws.com", "sts.amazonaws.com", true],
    ["other.test,,", "sts.amazonaws.com", false],
    ["sts.amazonaws.com:443", "sts.amazonaws.com", true],
    ["sts.amazonaws.com:8443", "sts.amazonaws.com", false],
    ["10.0.0.0/8", "10.1.2.3", true],
    ["10.0.0.0/8", "11.1.2.3", false],
    ["10.0.0.0/8", "sts.amazonaws.com", false],
    ["10.0.0.0/99", "10.1.2.3", false],
    ["fd00::/8", "[fd00::7]", true],
    ["10.1.2.3", "10.1.2.3", true],
    ["10.1.2.3:443", "10.1.2.3", true],
    ["fd00::7", "[fd00::7]", true],
    ["[fd00::7]:443", "fd00::7", true],
  ];
  for (const [list, hostname, is] of exempt) {
    it(`is ${is ? "none" : "the proxy"} for ${hostname} with NO_PROXY=${list}`, () => {
      const target = { protocol: "https:", hostname };

      assert.equal(chosen(target, { HTTPS_PROXY: proxy, NO_PROXY: list }) === undefined, is);
      assert.equal(chosen(target, { HTTPS_PROXY: proxy, no_proxy: list }) === undefined, is);
    });
  }
});
