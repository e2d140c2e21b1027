import { readFileSync } from "node:fs";
import { parseKnownFiles } from "@smithy/core/config";
import { RegistryError } from "../base/errors.js";
import type { AwsSettings } from "../registry/awsSettings.js";
import type { Access } from "./access.js";
import { ambientProfile, type Environment } from "./ambient.js";
import { filesOf, resolved } from "./profiles.js";

/**
 * The certificate authorities to accept in place of those of Node: of `customCaBundle`, else of `AWS_CA_BUNDLE`, else of
 * `ca_bundle` in the profile, as in the AWS SDK for Go. `NODE_EXTRA_CA_CERTS`, which adds to these, is Node's own.
 *
 * A wrong bundle of the first two fails at once, one of the profile when it is asked for, as only then the files are read.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export const certificateAuthorities = (
  access: Pick<Access, keyof AwsSettings | "profile">,
  environment: Environment,
): (() => Promise<string | undefined>) => {
  const { customCaBundle } = access;
  const { AWS_CA_BUNDLE: path } = environment;
  if (customCaBundle) return given(bundle("customCaBundle", customCaBundle, "leave it out"));
  if (path) return given(bundle("AWS_CA_BUNDLE", path, "unset it"));
  let asked: Promise<string | undefined> | undefined;
  return () => {
    asked ??= ofProfile(access, environment);
    return asked;
  };
};

const given = (text: string) => async (): Promise<string> => text;

const ofProfile = async (
  { profile, ...settings }: Pick<Access, keyof AwsSettings | "profile">,
  environment: Environment,
): Promise<string | undefined> => {
  const name = profile ?? ambientProfile(environment)?.profile ?? "default";
  const path = (await parseKnownFiles(filesOf(settings)))[name]?.ca_bundle;
  return path ? bundle(`ca_bundle of profile ${name}`, path, "remove it there") : undefined;
};

const bundle = (source: string, path: string, without: string): string => {
  const remedy = `name a file with certificates in PEM format, or ${without}`;
  try {
    const text = readFileSync(resolved(path), "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new RegistryError("INVALID_INPUT", `${source} is ${path}, which cannot be read (${detail}): ${remedy}`, {
      cause,
    });
  }
  throw new RegistryError("INVALID_INPUT", `${source} is ${path}, which holds no certificate: ${remedy}`);
};
