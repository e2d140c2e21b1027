import { createHash } from "node:crypto";
import type { Finding } from "../base/finding.js";
import { hasUnknown, type Properties } from "../base/values.js";
import type { Registry } from "../registry/registry.js";
import type { DraftRules } from "../replication/draft.js";
import type { ReplicationRule } from "../replication/rules.js";
import type { Setting } from "./setting.js";

/**
 * A resource type: which setting it is about, the names of its properties, and which part of the setting is its own.
 *
 * One that owns one rule or statement is like one that owns all of the setting, but for what it looks at and writes
 * back: so there is one flow for all of them. What is said here is used by the class, the handlers and the command.
 */
export interface Kind<Content> {
  /** Name of the class, and last part of the type token. */
  readonly name: string;
  /** What the text in users' state calls it: `v1(key)`. Permanent. */
  readonly key: string;
  readonly setting: Setting<Content>;
  /** The arguments that hold the content, in the user's spelling; the first must be given. */
  readonly properties: readonly string[];
  /** What other tools call the arguments, in lower case and without `_`, and what to write instead. */
  readonly otherNames: Readonly<Record<string, string>>;
  /** The options that apply, beside those of every resource type. */
  readonly options: readonly OptionName[];
  /** Names of the outputs that are worked out from the content; the last one is a line per rule or statement. */
  readonly derived: readonly string[];
  /** The content among inputs or in state, as the user spelt it; undefined when it is not given. */
  pick(properties: Properties): unknown;
  /** The properties that hold such a value. */
  put(value: unknown): Properties;
  /** What a value says; does nothing before it is asked. */
  read(value: unknown): Reading<Content>;
  /** The content as the user would spell it: JSON text where `like` is text, else a plain value. */
  spell(content: Content, like: unknown): unknown;
  /** The rules in the content, where it is about replication: then the destinations can be asked. */
  rulesIn?(content: Content): readonly ReplicationRule[];
  /** What the content allows now and did not allow before, where it is about permissions; each with the path in it. */
  widened?(before: Content, after: Content, registry: Pick<Registry, "partition">): readonly Finding[];
  /** How the resource's part of the setting is taken out of it and put back; unset: all of the setting is the resource's. */
  readonly part?: Part<Content>;
}

/** A value of a program, of state or of a preview: read once, whatever is asked of it. */
export interface Reading<Content> {
  /** As it was given. */
  readonly value: unknown;
  /** What it says; undefined while parts of it are malformed or not known yet. */
  readonly content: Content | undefined;
  /** Whether parts of it are not known yet. */
  readonly isUnknown: boolean;
  /** What is wrong or doubtful about it; parts that are not known yet are left alone. */
  findings(registry: Partial<Registry>): readonly Finding[];
  /** The outputs that are worked out from it; of a value that is malformed or not known yet, what can be shown. */
  readonly outputs: Properties;
  /** The rules in it as far as they can be read, where it is about replication. */
  readonly rules: DraftRules | undefined;
}

/** One rule or statement of a setting that others write, too. */
interface Part<Content> {
  /** Its name in messages: `statement ReadOnly`; undefined while it is not known. */
  nameOf(reading: Reading<Content>): string | undefined;
  /** The last segment of the resource's id; of a secret it shows nothing, as the engine cannot hide an id. */
  idOf(content: Content, secret: boolean): string;
  /** What that segment is, for messages. */
  readonly idForm: string;
  /** One such segment, for messages. */
  readonly idExample: string;
  /** Whether another name makes another resource; otherwise the resource keeps the id that it was made with. */
  readonly namedForEver: boolean;
  /**
   * What of the setting is the resource's: what equals one of its own contents, each once; and, where parts have a
   * name and none of these has it, the first of its name. Never more, as AWS lets several have the same name.
   */
  find(whole: Content, own: readonly Content[], id: string | undefined, registry: Registry): Content;
  /** The setting with the part changed; all else stays as and where it is. */
  replace(whole: Content, before: Content, after: Content, registry: Registry): Content;
}

/** Type token of a resource type: part of every URN, so fixed for ever. */
export const typeToken = ({ name }: Pick<Kind<never>, "name">): string => `pulumi-nodejs:dynamic/ecr:${name}`;

/** All arguments of a resource type. */
export const argumentsOf = <Content>({ properties, options, rulesIn }: Kind<Content>): readonly string[] => [
  ...properties,
  "registry",
  ...options,
  ...(rulesIn === undefined ? [] : ["destinationRegistries"]),
  "ignoreFindings",
];

/** What is asked of a draft, which is made when it is asked first. */
interface Draft<Content> {
  readonly content: () => Content | undefined;
  readonly findings: (registry: Partial<Registry>) => readonly Finding[];
  readonly outputs: () => Properties;
  readonly rules?: DraftRules;
}

/** A reading that drafts its value once, and not before something is asked of it. */
export const readingOf = <Content>(value: unknown, draft: () => Draft<Content>): Reading<Content> => {
  const drafted = once(draft);
  const content = once(() => drafted().content());
  const unknown = once(() => hasUnknown(value));
  const outputs = once(() => drafted().outputs());
  return {
    value,
    get content() {
      return content();
    },
    get isUnknown() {
      return unknown();
    },
    get outputs() {
      return outputs();
    },
    get rules() {
      return drafted().rules;
    },
    findings: (registry) => drafted().findings(registry),
  };
};

const once = <Value>(work: () => Value): (() => Value) => {
  let done: { readonly value: Value } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
};

/** The options of resource types, each with what it may be; the first is the default. */
export const options = {
  /** What a create or an update may do with content that the resource did not write. */
  onExisting: ["fail", "replace"],
  /** What becomes of the setting when the resource is deleted. */
  onDelete: ["remove", "clear", "restore"],
  /** Whether a write that adds a destination, or prefixes to one, is followed by a backfill of what is new. */
  backfill: ["never", "newDestinations"],
} as const;

type OptionName = keyof typeof options;

/** What an option may be. */
export type OptionValue<Name extends OptionName> = (typeof options)[Name][number];

/** What an option says; its default for what is left out, not known yet or not allowed. */
export const optionIn = <Name extends OptionName>(name: Name, value: unknown): OptionValue<Name> => {
  const allowed: readonly OptionValue<Name>[] = options[name];
  return allowed.find((one) => one === value) ?? options[name][0];
};

/** Stands for a text in ids, where it has no name or must not be read. 48 bits tell the parts of a setting apart. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);
