import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useProcessEnvironment } from "./processEnvironment.js";

/** Shared AWS configuration files of a test's own, which its process uses until the test ends. Registers its own hooks. */
export const useAwsProfiles = () => {
  const setEnvironment = useProcessEnvironment();
  let folder = "";
  // The SDK keeps what it read of a file: so every test has a folder of its own.
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-profiles-"));
    setEnvironment({
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
      AWS_EC2_METADATA_DISABLED: "true",
      HOME: folder,
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return {
    setEnvironment,
    write(name: "config" | "credentials", lines: readonly string[]): void {
      writeFileSync(join(folder, name), lines.join("\n"));
    },
    /** As `aws sso login` leaves it: the token of a session, good for an hour. */
    logIn(session: string): void {
      const cache = join(folder, ".aws", "sso", "cache");
      mkdirSync(cache, { recursive: true });
      const token = { accessToken: "token", expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
      writeFileSync(join(cache, `${createHash("sha1").update(session).digest("hex")}.json`), JSON.stringify(token));
    },
    /** A file beside them, or only its path; returns the path. */
    writeFile(name: string, text?: string): string {
      const path = join(folder, name);
      if (text !== undefined) writeFileSync(path, text);
      return path;
    },
    writeToken(text: string): string {
      return this.writeFile("web-identity-token", text);
    },
  };
};
