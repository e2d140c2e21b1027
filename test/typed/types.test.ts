import assert from "node:assert/strict";
import { type settings as all, compile, settings } from "./compile.js";
import { dropIn, mistaken, mistakes, optional } from "./programs.js";

const isSetting = (name: string): name is keyof typeof all => Object.hasOwn(settings, name);
const names = Object.keys(settings).filter(isSetting);

describe("the types of the arguments", function () {
  // Nothing but work for the processor.
  this.timeout(0);

  for (const setting of names) {
    for (const aws of [6, 7] as const) {
      it(`take the argument types of @pulumi/aws ${aws} as they are, with ${setting}`, () => {
        assert.deepEqual(compile(dropIn, { aws, setting }), []);
      });
    }

    it(`take undefined and Outputs of it wherever an argument is optional, with ${setting}`, () => {
      assert.deepEqual(compile(optional, { setting }), []);
    });
  }

  describe("with a mistake", () => {
    let complaints: ReturnType<typeof compile>;
    const first = mistaken.split("\n").findIndex((line) => line.startsWith("new "));
    before(() => {
      complaints = compile(mistaken);
    });

    mistakes.forEach(([statement, at], index) => {
      it(`are reported at ${at} and nowhere else: ${statement}`, () => {
        const here = complaints.filter(({ line }) => line === first + index);

        assert.deepEqual(
          here.map((one) => one.at),
          [at],
        );
      });
    });
  });
});
