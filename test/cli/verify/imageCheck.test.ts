import assert from "node:assert/strict";
import { parseImage, showImage } from "#cli/verify/imageCheck.js";

describe("an image on a command line", () => {
  const digest = `sha256:${"0".repeat(64)}`;

  for (const text of ["prod/api:1.2", `prod/api@${digest}`, `prod/api:1.2@${digest}`]) {
    it(`is shown as it was written: ${text.slice(0, 30)}`, () => {
      assert.equal(showImage(parseImage(text)), text);
    });
  }

  it("leaves out the host name of a registry, which is copied along from Docker", () => {
    for (const host of ["111122223333.dkr.ecr.eu-west-1.amazonaws.com", "111122223333.dkr-ecr.eu-west-1.on.aws"]) {
      assert.equal(showImage(parseImage(`${host}/prod/api:1.2`)), "prod/api:1.2");
    }
  });

  for (const text of ["prod/api", "Prod/api:1", "prod/api:", "prod/api@sha256:0", "host:5000/prod/api:1"]) {
    it(`is refused: ${text}`, () => {
      assert.throws(() => parseImage(text), { name: "UsageError", message: /write it like prod\/api:1\.2$/ });
    });
  }
});
