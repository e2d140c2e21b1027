import { strict as assert } from "node:assert";
import { once } from "node:events";
import { createServer } from "node:net";
import { project } from "./project.js";

describe("workers of npm test", () => {
  let place: ReturnType<typeof project>;

  beforeEach(() => {
    place = project();
    place.write("biome.json", '{ "files": { "includes": ["index.ts"] } }\n');
  });

  afterEach(() => place.remove());

  it("count as failed when one ends before its time", () => {
    place.write(
      "test/crash.test.ts",
      'declare const process: any;\nit("leaves", () => process.kill(process.pid, 9));\n',
    );

    const { status, lastLine, output } = place.npmTest();

    assert.equal(lastLine, "0 passed, 1 failed", output);
    assert.match(output, /Worker terminated Unexpectedly/);
    assert.equal(status, 1);
  });

  it("end by SIGTERM to it, even one that hears of nothing any more", async () => {
    // The worker holds a connection open as long as it lives.
    const server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    place.write(
      "test/endless.test.ts",
      `declare const process: any;
const { connect } = process.getBuiltinModule("net");

it("goes on", () => {
  connect(${JSON.stringify(server.address())}).once("connect", () => {
    for (;;);
  });
  return new Promise(() => {});
});
`,
    );
    const interrupted = place.startNpmTest();
    const [socket] = await once(server, "connection");
    const gone = once(socket.resume(), "close");

    interrupted.kill("SIGTERM");
    const [exitCode] = await once(interrupted, "exit");

    await gone;
    server.close();
    assert.equal(exitCode, 143);
  });
});
