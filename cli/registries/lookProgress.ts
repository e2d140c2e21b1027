import { counted } from "../phrases.js";
import type { Terminal } from "../terminal.js";

/** Shows how many registries, and links between them, a command has looked at. */
export interface LookProgress {
  /** One more registry was looked at. */
  registry(): void;
  /** How many links there are. */
  links(all: number): void;
  /** One more link was looked at. */
  link(): void;
  /** Takes the line away, so that what is printed next begins on a line of its own. */
  end(): void;
}

/** One line, on a terminal in place of the one before; elsewhere nothing, as there nobody waits for it. */
export const newLookProgress = (registries: number, { errorIsTerminal, progress }: Terminal): LookProgress => {
  const seen = { registries: 0, links: 0 };
  let links: number | undefined;
  const show = (): void => {
    const ofLinks = links === undefined ? "" : `, ${seen.links} of ${counted(links, "link")}`;
    if (errorIsTerminal) {
      progress(`Looked at ${seen.registries} of ${counted(registries, "registry", "registries")}${ofLinks}`);
    }
  };
  return {
    registry() {
      seen.registries++;
      show();
    },
    links(all) {
      links = all;
      show();
    },
    link() {
      seen.links++;
      show();
    },
    end() {
      if (errorIsTerminal) progress("");
    },
  };
};
