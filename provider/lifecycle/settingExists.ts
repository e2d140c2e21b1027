import { RegistryError } from "../base/errors.js";
import { registriesKey } from "../registry/namedRegistries.js";
import { type Registry, registryName } from "../registry/registry.js";
import type { Configured } from "./deployment.js";
import { listChanges } from "./ownership.js";
import type { Resource } from "./resource.js";

/** Who wrote the arguments of a resource, and so which of them a message can point to. */
interface Author {
  /** Where `onExisting` is set; undefined where there is no such option. */
  readonly replace: string | undefined;
  /** What to do where others write to the setting, too; undefined where nothing can be done about it. */
  readonly share: string | undefined;
}

/**
 * The error of `onExisting: "fail"`: live content compared with desired content, and what to set.
 *
 * A resource may be the child of `CrossAccountReplication`, or of a program that reads the stack file: then its own arguments
 * are nothing that anybody can set.
 */
export const settingExists = <Content>(
  resource: Resource<Content>,
  registry: Registry,
  live: Content,
  desired: Content,
  during: "create" | "update",
  configured: Pick<Configured, "stackFile"> = { stackFile: { replication: [], policies: [] } },
): RegistryError => {
  const { kind, secret } = resource;
  const name = registryName(registry);
  const { replace, share } = authorOf(resource, configured);
  return new RegistryError(
    "SETTING_EXISTS",
    [
      `the ${kind.setting.label} of ${name} has content that this resource did not write; nothing was changed`,
      ...(secret
        ? ["(the difference is not shown, because the content is a secret)"]
        : ["changes from live to desired:", ...listChanges(kind.setting, live, desired, registry)]),
      // First, as it takes nothing from whoever wrote the rest.
      ...(share === undefined ? [] : [share]),
      ...remedies[during](replace),
    ],
    { registry: name },
  );
};

const remedies = {
  create: (replace: string | undefined) => [
    ...(replace === undefined
      ? ["make the program match the live content, which is then adopted without a write;"]
      : [
          `to overwrite it, ${replace} (the output "previous" keeps what was there),`,
          "or make the program match the live content, which is then adopted without a write;",
        ]),
    "if the resource was renamed or forcibly replaced, do only that first, and change its content afterwards",
  ],
  update: (replace: string | undefined) => [
    `run pulumi up --refresh to see it in the preview before you decide${replace === undefined ? "" : ","}`,
    ...(replace === undefined ? [] : [`or ${replace} to overwrite it`]),
  ],
};

const authorOf = <Content>(resource: Resource<Content>, configured: Pick<Configured, "stackFile">): Author => {
  const { kind, qualifiedName } = resource;
  const { label, sharedBy } = kind.setting;
  const whole = kind.part === undefined;
  const toShare = (how: string) => (whole ? `if others write to this ${label}, too, ${how};` : undefined);
  const entry = entryOf(resource, configured);
  if (entry?.key === "grants") {
    return {
      replace: undefined,
      share:
        `if whoever wrote that statement keeps it, set grants: none below ecr-registry:replication.${entry.name}, which ` +
        "adds no statement here;",
    };
  }
  if (entry !== undefined) {
    const at = `ecr-registry:${entry.key}.${entry.name}`;
    const grants = `remove ${at}: this program then adds the statements that replication needs, and leaves theirs alone`;
    return {
      replace: `set onExisting: replace below ${at} in the stack file`,
      share: toShare(
        entry.key === "policies"
          ? grants
          : `remove ${at}, and use ${sharedBy} of yours in a program of your own, with the registry "${entry.name}" of ` +
              registriesKey,
      ),
    };
  }
  // The types of the parents stand in the URN, and the component passes its own option on.
  if (/pulumi-ecr-registry:index:CrossAccountReplication\$[^$]*$/.test(qualifiedName.split("::", 1).join())) {
    return {
      replace: 'set onExisting: "replace" of the CrossAccountReplication',
      share: toShare("set sharedSource: true of the CrossAccountReplication, which leaves theirs alone"),
    };
  }
  return {
    replace: 'set onExisting: "replace"',
    share: toShare(`use ${sharedBy} of yours, which leaves theirs alone`),
  };
};

interface Entry {
  readonly key: "replication" | "policies" | "grants";
  readonly name: string;
}

/** What of the stack file a resource was made of, by the names that the turnkey program gives. */
const entryOf = <Content>(
  { name, reference, kind }: Resource<Content>,
  { stackFile }: Pick<Configured, "stackFile">,
): Entry | undefined => {
  if (typeof reference !== "string") return undefined;
  if (kind.part === undefined && reference === name) {
    const key = kind.rulesIn === undefined ? "policies" : "replication";
    return stackFile[key].includes(name) ? { key, name } : undefined;
  }
  const source = stackFile.replication.find((one) => name === `${one}-to-${reference}`);
  return source === undefined || kind.rulesIn !== undefined ? undefined : { key: "grants", name: source };
};
