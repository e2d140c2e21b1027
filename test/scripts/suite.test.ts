import { strict as assert } from "node:assert";
import { project } from "./project.js";

describe("npm test", () => {
  let place: ReturnType<typeof project>;

  beforeEach(() => {
    place = project();
  });

  afterEach(() => place.remove());

  it("ends with the counts and succeeds when all is well", () => {
    place.write("test/good.test.ts", 'describe("it", () => { it("works", () => {}); it("works on", () => {}); });\n');

    const { status, lastLine, output } = place.npmTest("--grep", "works");

    assert.equal(lastLine, "2 passed, 0 failed", output);
    assert.equal(status, 0);
  });

  it("fails when a test fails", () => {
    place.write(
      "test/bad.test.ts",
      'describe("it", () => { it("works", () => {}); it("does not", () => { throw new Error("x"); }); });\n',
    );

    const { status, lastLine } = place.npmTest("test/bad.test.ts");

    assert.equal(lastLine, "1 passed, 1 failed");
    assert.equal(status, 1);
  });

  it("fails when no test ran", () => {
    place.write("test/good.test.ts", 'it("works", () => {});\n');

    const { status, lastLine } = place.npmTest("--grep", "another");

    assert.equal(lastLine, "0 passed, 1 failed");
    assert.equal(status, 1);
  });

  it("fails when the tests end before their time", () => {
    place.write("test/crash.test.ts", 'declare const process: any;\nit("leaves", () => process.exit(0));\n');

    const { status, lastLine } = place.npmTest("test/crash.test.ts");

    assert.equal(lastLine, "0 passed, 1 failed");
    assert.equal(status, 1);
  });

  it("fails when the set-up does, and says what to do", () => {
    place.write("test/wrong.test.ts", 'const wrong: number = "text";\n');

    const { status, lastLine, output } = place.npmTest();

    assert.equal(lastLine, "0 passed, 1 failed");
    assert.equal(status, 1);
    assert.match(output, /what to do: correct them/);
  });

  it("fails once each for types of the program, format and lint, and coverage", () => {
    place.write("index.ts", 'export const program: number = "text";\n');
    place.write("provider/one.ts", "export const one = () => {\n  const a = 1;\n  return a;\n};\n");
    place.write("test/good.test.ts", 'it("works",()=>{});\n');

    const { status, lastLine, output } = place.npmTest();

    assert.equal(lastLine, "1 passed, 3 failed", output);
    assert.equal(status, 1);
    assert.match(output, /types of index\.ts: failed/);
    assert.match(output, /format and lint: failed/);
    assert.match(output, /does not meet global threshold/);
  });
});
