import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../base/finding.js";
import { plainLines, plainText } from "../base/plainText.js";
import { policyFindings } from "../policy/findings.js";
import { replicationFindings } from "../replication/findings.js";

/** Findings about destination registries; explained in `docs/guides/findings.md`. */
export const registryFindings = {
  DESTINATION_NOT_ADMITTED: "warning",
  DESTINATION_NOT_READABLE: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"]>>;

/** Stable codes of the findings about destination registries. */
export type RegistryFindingCode = keyof typeof registryFindings;

/** What becomes of images that were pushed before a rule; explained in `docs/guides/backfill.md`. */
export const backfillNotes = {
  BACKFILL_PLANNED: "info",
  IMAGES_LEFT_BEHIND: "info",
  BACKFILL_STARTED: "info",
  BACKFILL_NOT_STARTED: "warning",
} as const satisfies Readonly<Record<string, Finding["severity"] | "info">>;

/** Stable codes of the messages about images that were pushed before a rule. */
export type BackfillNoteCode = keyof typeof backfillNotes;

/** What the provider did, or could not do, beside its findings. */
const events = {
  ADOPTED: "info",
  OVERWRITES: "info",
  UPDATED: "info",
  LEFT_TO_OTHERS: "info",
  PREVIOUS_LOST: "warning",
  NOT_READABLE: "warning",
} as const;

const severities = { ...events, ...backfillNotes, ...registryFindings, ...replicationFindings, ...policyFindings };

/** Stable code of a note. */
export type NoteCode = keyof typeof severities;

/** Something that a handler reports without failing: what it found, or what it did. */
export interface Note {
  readonly code: NoteCode;
  /** Name of the resource in the program; unset for what is about a registry as a whole. */
  readonly resource?: string;
  /** What fills the wording of its code, by name; see `wordings`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** How important a note is; a finding that is an error never becomes one. */
export const severityOf = ({ code }: Pick<Note, "code">): Finding["severity"] | "info" => severities[code];

/**
 * How notes about a resource read: of several wordings the first whose parameters are all there. Free to change: nobody
 * matches these sentences, `readNote` takes them apart by the same table.
 */
const ofResource: Partial<Record<NoteCode, readonly string[]>> = {
  ADOPTED: ["the {setting} of {registry} already has this content; adopted without a write"],
  OVERWRITES: [
    'overwrites content of the {setting} of {registry} that this resource did not write, as onExisting is "replace"; ' +
      "changes from live to desired:\n{changes}",
    'overwrites content of the {setting} of {registry} that this resource did not write, as onExisting is "replace" ' +
      "(not shown, because the content is a secret)",
  ],
  UPDATED: ["updated the {setting} of {registry}:\n{changes}"],
  NOT_READABLE: ["could not read the {setting} in {region} before the change: {why}"],
  LEFT_TO_OTHERS: ["left the {what} as it is, because another resource in this program manages it now"],
  BACKFILL_PLANNED: [
    "images pushed before will be replicated to {destinations}, too: after the write, a backfill starts to each that allows the " +
      "source",
    "images pushed before still wait for their backfill to {waiting}: the up starts it if the destination allows the source by " +
      "then and no other backfill to its Region is in progress",
  ],
  IMAGES_LEFT_BEHIND: [
    'images pushed before will not be replicated to {destinations}: set backfill to "newDestinations" before the up, or run ' +
      "{command} after it",
  ],
  BACKFILL_STARTED: [
    "the backfill from {registry} to {destinations} has begun, for images pushed before; {command} shows how far it is",
    "the backfill from {registry} to new destinations has begun (not shown, because the content is a secret)",
  ],
  BACKFILL_NOT_STARTED: [
    "images pushed before are not replicated from {registry} to {destinations} yet, because {why}; the backfill is " +
      "started by {next}, or with {command}",
    "images pushed before are not replicated from {registry} to {destinations}, because {why}; to replicate them, run {command}",
    "images pushed before the secret rules of {registry} are not replicated yet; the backfill is started by {next}, or with {command}",
    "images pushed before the secret rules of {registry} are not replicated: run {command}",
  ],
  PREVIOUS_LOST: [
    'this resource was replaced by force, and as its replacement was created first, a delete with onDelete "restore" will ' +
      "not bring back what was there before the {what}: {previous}; keep that, and let the next time go with the resource " +
      "option deleteBeforeReplace: true",
    'this resource was replaced by force, and as its replacement was created first, a delete with onDelete "restore" will ' +
      "not bring back what was there before the {what} (not shown, because the content is a secret); let the next time go " +
      "with the resource option deleteBeforeReplace: true",
  ],
  DESTINATION_NOT_READABLE: [
    "cannot tell whether {destination} allows the source, because its registry policy cannot be read: {why}",
  ],
  DESTINATION_NOT_ADMITTED: [
    "{destination} does not allow account {source} to replicate {repositories}, so these images will fail there with " +
      "DESTINATION_REGISTRY_ACCESS_DENIED: {why}; add the statement {statement}",
    "{destination} does not allow account {source} to replicate {repositories}, so these images will fail there with " +
      "DESTINATION_REGISTRY_ACCESS_DENIED: {why}; {remedy}",
    // As version 0.1.0 said it, of all rules to the destination.
    "{destination} does not allow account {source} to replicate what these rules send, so images will fail there with " +
      "DESTINATION_REGISTRY_ACCESS_DENIED: {why}; add the statement {statement}",
    "{destination} does not allow account {source} to replicate what these rules send, so images will fail there with " +
      "DESTINATION_REGISTRY_ACCESS_DENIED: {why}; {remedy}",
    "{destination} does not allow account {source} to replicate what these rules send, so images will fail there with " +
      "DESTINATION_REGISTRY_ACCESS_DENIED",
  ],
};

const wordingsOf = (code: NoteCode, resource: string | undefined): readonly string[] => {
  // About a registry as a whole.
  if (resource === undefined) return ["the {setting} of {registry} {rule}: {remedy}"];
  return ofResource[code] ?? ["{finding}"];
};

/** A note as text that is safe to print; `named` puts the resource's name in front, for where it does not stand on the resource. */
export const printNote = (note: Note, named: boolean): string => {
  const text = plainLines(printed(note, named, inLines).split("\n"));
  // In quotes where one could not tell what belongs to which value.
  const isClear = isDeepStrictEqual(readNote(text, named ? undefined : note.resource), note);
  return isClear ? text : plainLines(printed(note, named, (value) => JSON.stringify(value)).split("\n"));
};

/** How the value of a parameter is spelt in a sentence. */
type Spell = (value: string, name: string) => string;

/** On one line, but for the changes, each of which has a line. */
const inLines: Spell = (value, name) => (name === "changes" ? value : plainText(value));

const printed = (note: Note, named: boolean, spell: Spell): string => {
  const prefix = named && note.resource !== undefined ? `${printedName(note.resource)}: ` : "";
  return `${prefix}${sentenceOf(note, spell)} (${note.code})`;
};

/** What a note says, for where its code and its resource stand beside it. */
export const sentenceOf = ({ code, resource, parameters }: Note, spell: Spell = String): string => {
  const wording = wordingsOf(code, resource).find((one) =>
    piecesOf(one).every(({ name }) => name === undefined || parameters[name] !== undefined),
  );
  if (wording === undefined) throw new Error(`a note ${code} without its parameters`);
  const text = piecesOf(wording).map(({ literal = "", name }) =>
    name === undefined ? literal : spell(parameters[name] ?? "", name),
  );
  return text.join("");
};

/**
 * The note that a text is; undefined for any other text.
 *
 * @param on name of the resource that it stands on, where it stands on one
 */
export const readNote = (text: string, on?: string): Note | undefined => {
  const [, said = "", code = ""] = /^(.*) \(([A-Z0-9_]+)\)$/s.exec(text) ?? [];
  if (!isNoteCode(code)) return undefined;
  const [prefix = "", name] = (on === undefined && namePrefix.exec(said)) || [];
  const resource = on ?? (name?.startsWith('"') ? String(JSON.parse(name)) : name);
  for (const wording of wordingsOf(code, resource)) {
    const parameters = parametersIn(said.slice(prefix.length), piecesOf(wording));
    if (parameters !== undefined) return { code, parameters, ...(resource === undefined ? {} : { resource }) };
  }
  return undefined;
};

/** A text in quotes, as JSON spells it: control characters are escaped, but for those above U+007E. */
const jsonText = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/u;

/** What no wording about a registry begins with. */
const namePrefix = new RegExp(`^([\\w.@/-]+|${jsonText.source}): `, "u");

const printedName = (name: string): string => (/^[\w.@/-]+$/.test(name) ? name : JSON.stringify(name));

/** Whether a text is the code of a note. */
export const isNoteCode = (code: string): code is NoteCode => Object.hasOwn(severities, code);

/** A piece of a wording: literal text, or the place of a parameter. */
interface Piece {
  readonly literal?: string;
  readonly name?: string;
}

const piecesOf = (wording: string): readonly Piece[] =>
  wording
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { name: piece.slice(1, -1) } : { literal: piece }));

const quotedText = new RegExp(`^${jsonText.source}`, "u");

/** The values in a text of a wording; undefined for a text that has not that wording. */
const parametersIn = (text: string, pieces: readonly Piece[]): Readonly<Record<string, string>> | undefined => {
  const found: Record<string, string> = {};
  let at = 0;
  for (const [i, { literal = "", name }] of pieces.entries()) {
    if (name === undefined) {
      if (!text.startsWith(literal, at)) return undefined;
      at += literal.length;
      continue;
    }
    const [quoted] = quotedText.exec(text.slice(at)) ?? [];
    const next = pieces[i + 1]?.literal;
    const rest = next === undefined ? text.length : text.indexOf(next, at);
    const end = quoted === undefined ? rest : at + quoted.length;
    if (end < at) return undefined;
    found[name] = quoted === undefined ? text.slice(at, end) : String(JSON.parse(quoted));
    at = end;
  }
  return at === text.length ? found : undefined;
};
