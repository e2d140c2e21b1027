import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { CredentialsProviderError, externalDataInterceptor, parseKnownFiles } from "@smithy/core/config";
import type { AwsSettings } from "../registry/awsSettings.js";

/** Which shared AWS configuration files to read, as the AWS SDK takes it; what is left out, the environment says. */
export interface ProfileFiles {
  readonly configFilepath?: string;
  readonly filepath?: string;
}

/** What the files say of a profile. */
export interface Profile {
  /** The profile that its credentials begin with: itself, or the last one of its `source_profile`s. */
  readonly first: string;
  /** Whether that one is of IAM Identity Center. */
  readonly isSso: boolean;
  /** The roles from there to the profile, as the files write them. */
  readonly roles: readonly Readonly<Record<string, string | undefined>>[];
}

/** The files that an access names. Of several, the SDK takes one: what they say together. */
export const filesOf = ({ sharedConfigFiles, sharedCredentialsFiles }: AwsSettings): ProfileFiles => {
  const configFilepath = merged(sharedConfigFiles);
  const filepath = merged(sharedCredentialsFiles);
  return {
    ...(configFilepath === undefined ? {} : { configFilepath }),
    ...(filepath === undefined ? {} : { filepath }),
  };
};

const merged = (paths: readonly string[] | undefined): string | undefined => {
  if (paths === undefined || paths.length <= 1) return paths?.[0] && resolved(paths[0]);
  const name = paths.join(" and ");
  // A section that comes again adds to the first one, and its values win: as in the AWS SDK for Go.
  externalDataInterceptor.interceptFile(name, paths.map(textOf).join("\n"));
  return name;
};

/** A path with the home folder in place of `~`. */
export const resolved = (path: string): string => (path.startsWith("~/") ? join(homedir(), path.slice(2)) : path);

const textOf = (path: string): string => {
  try {
    return readFileSync(resolved(path), "utf8");
  } catch {
    // A file that is not there says nothing, as in the AWS SDKs.
    return "";
  }
};

/** Looks a profile up. Fails where it, or one that it names as its `source_profile`, does not exist. */
export const profileIn = async (files: ProfileFiles, profile: string): Promise<Profile> => {
  const all = await parseKnownFiles(files);
  const follow = (name: string, seen: readonly string[], roles: Profile["roles"]): Profile => {
    const found = all[name];
    if (found === undefined) {
      const [by] = seen.slice(-1);
      const named = by === undefined ? "" : `, which is the source_profile of profile ${by},`;
      throw new CredentialsProviderError(`profile [${name}]${named} does not exist in ${placesOf(files)}`, false);
    }
    const next = found.source_profile;
    if (next !== undefined && next !== name && !seen.includes(next)) {
      return follow(next, [...seen, name], [found, ...roles]);
    }
    return { first: name, isSso: found.sso_session !== undefined || found.sso_start_url !== undefined, roles };
  };
  return follow(profile, [], []);
};

const placesOf = ({ configFilepath, filepath }: ProfileFiles): string => {
  const config = configFilepath ?? (process.env.AWS_CONFIG_FILE || "~/.aws/config");
  const credentials = filepath ?? (process.env.AWS_SHARED_CREDENTIALS_FILE || "~/.aws/credentials");
  return `${config} or ${credentials}`;
};
