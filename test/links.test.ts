import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { documents } from "./support/codeBlocks.js";
import { sourcesOf } from "./support/sources.js";

/** Stands for the repository until a release enters where it is: `npm run repository`. */
const repository = "https://github.com/OWNER/pulumi-ecr-registry";
const readmes = ["provider/README.md", "cli/README.md", "emulator/README.md"];

/** Targets of the links of a document, without its code. */
const linksIn = (path: string): readonly string[] => {
  const text = readFileSync(path, "utf8").replace(/^```.*?^```$/gms, "");
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = ""]) => target);
};

/** The names by which headings are linked. */
const anchorsOf = (path: string): readonly string[] =>
  [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );

/** Whether a path of this repository, perhaps with the name of a heading, leads somewhere. */
const leadsSomewhere = (target: string): boolean => {
  const [path = "", anchor] = target.split("#");
  return existsSync(path) && (anchor === undefined || anchorsOf(path).includes(anchor));
};

const inRepository = (url: string): string => url.replace(new RegExp(`^${repository}/(?:blob|tree)/main/`), "");

describe("links", () => {
  for (const path of new Set([...documents(), ...readmes])) {
    it(`in ${path} to files of this repository lead somewhere`, () => {
      const targets = linksIn(path)
        .filter((target) => target.startsWith(repository) || !/^[a-z]+:/.test(target))
        .map((target) => {
          if (target.startsWith(repository)) return inRepository(target);
          return target.startsWith("#") ? `${path}${target}` : normalize(join(dirname(path), target));
        });

      assert.deepEqual(
        targets.filter((target) => !leadsSomewhere(target)),
        [],
      );
    });
  }

  for (const path of readmes) {
    it(`in ${path}, which npm shows by itself, are whole addresses`, () => {
      assert.deepEqual(
        linksIn(path).filter((target) => !/^(?:https:|#)/.test(target)),
        [],
      );
    });
  }

  it("in comments, which editors show, are whole addresses that lead somewhere", () => {
    const targets = sourcesOf("provider").flatMap(({ tree }) =>
      [...tree.text.matchAll(/@see (\S+)/g)].map(([, target = ""]) => target),
    );

    assert.ok(targets.some((target) => target.startsWith(repository)));
    assert.deepEqual(
      targets.filter(
        (target) =>
          (target.includes("/") && !target.startsWith("https://")) ||
          (target.startsWith(repository) && !leadsSomewhere(inRepository(target))),
      ),
      [],
    );
  });
});
