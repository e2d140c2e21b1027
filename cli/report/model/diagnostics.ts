import { kindOfType } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { type Note, type NoteCode, readNote, severityOf } from "pulumi-ecr-registry/internal/lifecycle/notes.js";
import { type Diagnostic, type Preview, parseUrn } from "../preview/preview.js";
import type { Entry } from "./entries.js";
import { placeName } from "./place.js";
import { findingOfNote, type ReportFinding } from "./reportFindings.js";

/** What the checks said in a preview, and every error: with one, the preview is not complete. Each once. */
export const reportedFindings = ({ stack, diagnostics }: Preview): readonly ReportFinding[] => {
  const found = diagnostics.map((one) => findingOf(one, stack)).filter((one) => one !== undefined);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
};

/** The entries of a preview, with what the provider has seen live already in place of nothing before a create. */
export const withAdoptions = (entries: readonly Entry[], { diagnostics }: Preview): readonly Entry[] => {
  const adoptions = diagnostics.flatMap((one) => {
    const note = noteIn(one);
    return note?.code === "ADOPTED" ? [{ note, urn: one.urn }] : [];
  });
  const isAbout = (entry: Entry, { note: { resource, parameters }, urn }: (typeof adoptions)[number]): boolean => {
    const { kind, place, name } = entry;
    if (parameters.setting !== kind.setting.label || parameters.registry !== placeName(place)) return false;
    if (isOurs(urn)) return urn === entry.urn;
    // Where it does not stand on its resource, the name must not be that of two.
    return (
      name === resource && entries.every((one) => one === entry || one.name !== name || !isSameSetting(one, entry))
    );
  };
  return entries.map((entry) => {
    const isAdopted = entry.operation === "create" && adoptions.some((one) => isAbout(entry, one));
    return isAdopted ? { ...entry, before: entry.after, isAdopted } : entry;
  });
};

/** The entries of a preview, with what the provider has said of images that were pushed before. */
export const withImages = (entries: readonly Entry[], { diagnostics }: Preview): readonly Entry[] => {
  const said = diagnostics.flatMap((one) => {
    const note = noteIn(one);
    const { waiting, destinations = waiting } = note?.parameters ?? {};
    if (note === undefined || destinations === undefined || !aboutImages.includes(note.code)) return [];
    const isPlanned = note.code === "BACKFILL_PLANNED";
    const images = { destinations, isPlanned, isWaiting: waiting !== undefined };
    return [{ images, name: note.resource, urn: isOurs(one.urn) ? one.urn : undefined }];
  });
  return entries.map((entry) => {
    if (entry.setting !== "replication" || entry.operation === "drift") return entry;
    const images = said.filter(({ name, urn }) => (urn === undefined ? name === entry.name : urn === entry.urn));
    return images.length === 0 ? entry : { ...entry, images: images.map((one) => one.images) };
  });
};

const aboutImages: readonly NoteCode[] = ["BACKFILL_PLANNED", "IMAGES_LEFT_BEHIND"];

const isSameSetting = (a: Entry, b: Entry): boolean =>
  a.setting === b.setting && placeName(a.place) === placeName(b.place);

const findingOf = (diagnostic: Diagnostic, stack: string): ReportFinding | undefined => {
  const { severity, message, urn = "" } = diagnostic;
  const { name } = parseUrn(urn);
  const about = { stack, ...(name === "" ? {} : { resource: name, urn }) };
  if (severity === "error") return { severity, ...about, text: message };
  const note = noteIn(diagnostic);
  if (note !== undefined) {
    return severityOf(note) === "warning" ? findingOfNote(note, stack, isOurs(urn) ? urn : undefined) : undefined;
  }
  return severity === "warning" && isOurs(urn) ? { severity, ...about, text: message } : undefined;
};

/**
 * The note of the provider that a diagnostic is: on its resource, or, on the stack, a line that begins with the resource's
 * name. What stands on a resource of another package is of that.
 */
const noteIn = ({ message, urn }: Diagnostic): Note | undefined => {
  if (isOurs(urn)) return readNote(message, parseUrn(urn).name);
  return urn === undefined || parseUrn(urn).type === "pulumi:pulumi:Stack" ? readNote(message) : undefined;
};

const isOurs = (urn: string | undefined): urn is string =>
  urn !== undefined && kindOfType(parseUrn(urn).type) !== undefined;
