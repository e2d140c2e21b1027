import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { destination, frankfurt, healthy, ireland, roles, ruleFor, source } from "../support/replication.js";

describe("a filter of a type that ecr-registry verify does not know", () => {
  const { emulator, run } = useCliBench({ accounts: [{ id: account }, { id: other }], roles });
  const strange = { filter: "prod", filterType: "GLOB" };
  const verify = (...more: readonly string[]) => run(["verify", "-r", ireland, "-r", frankfurt, ...more]);
  const setFilters = (...repositoryFilters: readonly { readonly filter: string; readonly filterType: string }[]) =>
    source(emulator()).setRules([{ ...ruleFor("prod/"), repositoryFilters }]);
  beforeEach(() => healthy(emulator()));

  it("leaves every check unclear, that of an image too, and ends with 0", async () => {
    source(emulator()).setRules([]);
    source(emulator()).pushImage("prod/new", "1.0");
    setFilters(strange);

    const { code, output } = await verify("--image", "prod/new:1.0");

    assert.match(
      output,
      /^ireland -> frankfurt \S+ prod \(GLOB\): .*, policy unclear, repository unclear, image unclear$/m,
    );
    assert.match(output, /\n {2}this version cannot tell which repositories prod \(GLOB\) selects\n/);
    assert.match(output, /\n {2}this version does not know whether prod \(GLOB\) selects prod\/new\n/);
    assert.equal(code, 0);
  });

  it("says nothing about an image that another filter selects, nor against what AWS did with it", async () => {
    setFilters(strange, { filter: "prod/", filterType: "PREFIX_MATCH" });
    const selected = await verify("--image", "prod/api:1.0");
    setFilters(strange);
    const arrived = await verify("--image", "prod/api:1.0");

    assert.match(selected.output, /^ireland -> frankfurt .*, policy ok, repository ok, image COMPLETE$/m);
    assert.match(arrived.output, /^ireland -> frankfurt .*, policy unclear, repository unclear, image COMPLETE$/m);
  });

  it("hides no filter beside it that is refused", async () => {
    destination(emulator()).setPolicy(undefined);
    setFilters(strange, { filter: "prod/", filterType: "PREFIX_MATCH" });

    const { code, output } = await verify();

    assert.match(output, /\(NOT_ADMITTED\)\n.*\n {2}-> add this statement to its registry policy$/m);
    assert.equal(code, 1);
  });
});
