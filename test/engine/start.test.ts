import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

describe("npm start", () => {
  it("goes through the life of the demo stack with the real CLI, and with --keep leaves the emulator until Ctrl-C", async () => {
    const before = readFileSync("Pulumi.demo.yaml", "utf8");

    const child = spawn(process.execPath, ["scripts/start.mjs", "--keep"], {
      // As for all runs of the CLI here: see `workbench.ts`.
      env: { ...process.env, GOGC: "off" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const printed: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      printed.push(line);
      if (/Ctrl-C here stops/.test(line)) break;
    }
    const output = printed.join("\n");
    const url = /AWS_ENDPOINT_URL(?: = |=)'([^']+)'/.exec(output)?.[1];
    const alive = await fetch(`${url}/_emulator/calls`);
    const closed = once(child, "close");
    child.kill("SIGINT");
    await closed;

    const steps = output.split(/^== /m).slice(1);
    const [
      created = "",
      unchanged = "",
      pushed = "",
      fixed = "",
      brought = "",
      preview = "",
      up = "",
      drift = "",
      ,
      destroyed = "",
    ] = steps;
    assert.equal(steps.length, 10);
    assert.match(created, /replaces\s*: \{\s*SetByHandLongAgo: /);
    assert.match(unchanged, /4 unchanged[\s\S]*writes to the registries: 0/);
    assert.match(
      pushed,
      /444455556666 {2}COMPLETE\n.*777788889999 {2}COMPLETE\n.*222233334444 {2}FAILED DESTINATION_REGI/,
    );
    assert.match(fixed, /\+ 1 created[\s\S]*222233334444 {2}COMPLETE/);
    assert.match(preview, /~ base\/\*, tools\/\*: .* => .*us-east-1/);
    assert.match(brought, /ireland -> mumbai 222233334444\/ap-south-1: complete/);
    assert.match(up, /images pushed before will be replicated to 777788889999\/us-east-1 \(base\/\*, tools\/\*\), too/);
    assert.match(up, /the backfill from 111122223333\/eu-west-1 to 777788889999\/us-east-1 has begun/);
    assert.match(drift, /\+ all repositories: "sa-east-1/);
    assert.match(destroyed, /All four registries are as they were found/);
    assert.equal(readFileSync("Pulumi.demo.yaml", "utf8"), before);
    assert.equal(alive.status, 200);
    await assert.rejects(() => fetch(`${url}/_emulator/calls`));
  });

  it("fails on an option that it does not know, with the usage", async () => {
    const child = spawn(process.execPath, ["scripts/start.mjs", "--kep"], { stdio: ["ignore", "ignore", "pipe"] });

    const [output] = await Promise.all([text(child.stderr), once(child, "close")]);

    assert.equal(child.exitCode, 1);
    assert.match(output, /'--kep'[\s\S]*usage: npm start \[-- --keep\]/);
  });
});
