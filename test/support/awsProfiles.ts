import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return {
    setEnvironment,
    write(name: "config" | "credentials", lines: readonly string[]): void {
      writeFileSync(join(folder, name), lines.join("\n"));
    },
  };
};
