import { type Note, printNote } from "./notes.js";

/** Where a note stands. */
interface NotePlace {
  /** The resource that it is about; unset for what is about a registry as a whole. */
  readonly urn: string | undefined;
}

/** Shows a note to people; may fail, and then shows nothing. */
export type Show = (note: Note, place: NotePlace) => void | Promise<void>;

/** What a deployment reports to people, each note once. */
export interface Log {
  /** Shows a note. Never fails, and does not wait. */
  note(note: Note, place: NotePlace): void;
  /** Waits until all notes are shown: what a handler reports must be out before the handler answers. */
  settled(): Promise<void>;
}

/** A log over a way to show notes; those that cannot be shown so are printed. */
export const newLog = (show: Show): Log => {
  const seen = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const attempt = async (note: Note, place: NotePlace): Promise<void> => {
    try {
      await show(note, place);
    } catch {
      print(note);
    }
  };
  return {
    note(note, place) {
      const key = JSON.stringify([place.urn, printNote(note, true)]);
      if (seen.has(key)) return;
      seen.add(key);
      // One after the other: the engine shows them in the order in which they arrive.
      last = last.then(() => attempt(note, place));
    },
    settled: () => last,
  };
};

/** The engine shows what the provider process prints as diagnostics of the stack. */
export const print = (note: Note): void => {
  console.log(printNote(note, true));
};
