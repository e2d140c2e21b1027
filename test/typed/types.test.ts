import assert from "node:assert/strict";
import { type settings as all, type Complaint, compile, settings, withAws } from "./compile.js";
import { dropIn, mistaken, mistakes, optional } from "./programs.js";

const isSetting = (name: string): name is keyof typeof all => Object.hasOwn(settings, name);
const names = Object.keys(settings).filter(isSetting);

describe("the types of the arguments", function () {
  // Nothing but work for the processor.
  this.timeout(0);

  for (const setting of names) {
    describe(`with ${setting}`, () => {
      let said: (name: string) => readonly Complaint[];
      before(() => {
        const programs = { from6: withAws(6, dropIn), from7: withAws(7, dropIn), optional, mistaken };
        said = compile(programs, setting);
      });

      for (const aws of [6, 7] as const) {
        it(`take the argument types of @pulumi/aws ${aws} as they are`, () => {
          assert.deepEqual(said(`from${aws}`), []);
        });
      }

      it("take undefined and Outputs of it wherever an argument is optional", () => {
        assert.deepEqual(said("optional"), []);
      });

      const first = mistaken.split("\n").findIndex((line) => line.startsWith("new "));
      mistakes.forEach(([statement, at], index) => {
        it(`report a mistake at ${at} and nowhere else: ${statement}`, () => {
          const here = said("mistaken").filter(({ line }) => line === first + index);

          assert.deepEqual(
            here.map((one) => one.at),
            [at],
          );
        });
      });
    });
  }
});
