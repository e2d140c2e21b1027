import assert from "node:assert/strict";
import { ReplicationRule } from "#provider/resources/replicationRule.js";
import { UntracedResource } from "#provider/resources/untracedResource.js";
import { register } from "../../support/registration.js";
import { rule } from "../../support/samples.js";

class Watched extends UntracedResource {
  constructor(seen: (limit: number) => void) {
    const props = {
      get a() {
        seen(Error.stackTraceLimit);
        return 1;
      },
    };
    super("test:index:Watched", "watched", props);
  }
}

describe("a resource that is registered without stack traces", () => {
  it("takes none while the SDK registers it, and leaves the limit of the program as it was", async () => {
    const limits: number[] = [];
    const before = Error.stackTraceLimit;

    await register(() => new Watched((limit) => limits.push(limit)));

    assert.equal(limits[0], 0);
    assert.equal(Error.stackTraceLimit, before);
  });

  it("leaves it also where the SDK refuses to register it", () => {
    const before = Error.stackTraceLimit;

    assert.throws(() => new ReplicationRule("", rule("us-east-1")));

    assert.equal(Error.stackTraceLimit, before);
  });
});
