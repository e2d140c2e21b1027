import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { exportedState } from "#cli/registries/exportedState.js";
import { testTerminal } from "../support/testTerminal.js";

describe("a stack's state", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "ecr-registry-state-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A terminal on whose PATH there is a program in place of the Pulumi CLI. */
  const withPulumi = (script: string) => {
    const file = join(folder, "pulumi");
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return { ...testTerminal(), environment: { PATH: [folder, process.env.PATH].join(delimiter) } };
  };

  it("comes from standard input, or from a file", async () => {
    const file = join(folder, "prod.json");
    writeFileSync(file, "of the file");

    assert.deepEqual(await exportedState("-", testTerminal({ input: "piped" })), {
      text: "piped",
      source: "standard input",
    });
    assert.deepEqual(await exportedState(file, testTerminal()), { text: "of the file", source: file });
  });

  it("comes from pulumi stack export for the name of a stack", async () => {
    assert.deepEqual(await exportedState("acme/images/prod", withPulumi('echo "$@"')), {
      text: "stack export --stack acme/images/prod --non-interactive\n",
      source: "the state of stack acme/images/prod",
    });
  });

  it("is refused with what pulumi said last", async () => {
    await assert.rejects(
      exportedState(
        "prod",
        withPulumi('echo "warning: old" >&2; echo "error: no stack named prod found" >&2; exit 255'),
      ),
      /^UsageError: pulumi stack export --stack prod failed: no stack named prod found$/,
    );
  });

  it("is refused where nobody can export it, with what to do", async () => {
    const nowhere = { ...testTerminal(), environment: { PATH: join(folder, "nowhere") } };

    await assert.rejects(
      exportedState("prod", nowhere),
      /--stack prod is not a file, and pulumi, which .*, cannot be run: .* --stack -$/,
    );
    await assert.rejects(exportedState("-", testTerminal()), /pipe pulumi stack export into it$/);
  });
});
