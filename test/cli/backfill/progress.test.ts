import assert from "node:assert/strict";
import type { Lineup } from "#cli/backfill/lineup.js";
import { newProgress } from "#cli/backfill/progress.js";
import type { Standing } from "#cli/backfill/standing.js";
import { targetTo } from "../support/backfills.js";
import { testTerminal } from "../support/testTerminal.js";

const destination = { region: "us-east-1", registryId: "111122223333" };
const running = (progress: object): Standing => ({
  at: "running",
  backfill: {
    id: "a",
    destination,
    status: "IN_PROGRESS",
    progress: { total: 10, completed: 0, failed: 0, failureCodes: [], ...progress },
  },
});

describe("the progress of backfills", () => {
  const shown = (name: string, standing: Standing, columns = 80) => {
    const terminal = testTerminal({ errorIsTerminal: true, columns });
    const target = targetTo(destination);
    const { source } = target;
    const { reader } = source;
    const way = { ...reader, named: { name, registry: { region: "us-east-1" } } };
    const lineup: Pick<Lineup, "targets" | "standing"> = {
      targets: () => [
        { ...target, links: [{ source, rule: { destinations: [], repositoryFilters: [] }, destination, reader: way }] },
      ],
      standing: () => standing,
    };
    const time = { now: () => 0 };
    newProgress([lineup], terminal, time).show();
    return terminal.progressLines[0] ?? "";
  };

  it("shortens a long name rather than why it waits, and is no longer than a line", () => {
    const line = shown("team-platform-production-disaster-recovery-frankfurt-secondary-registry", {
      at: "waits",
      for: "region",
    });

    assert.match(line, /^team-\S+… {2}waits: another one to us-east-1 goes first$/);
    assert.equal(line.length, 79);
  });

  it("is never more than all", () => {
    assert.match(shown("virginia", running({ completed: 15 })), / 100 %$/);
  });
});
