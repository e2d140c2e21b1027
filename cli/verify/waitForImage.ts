import type { ImageName } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import type { Source } from "../links/links.js";
import type { Terminal } from "../terminal.js";
import type { Time } from "../time.js";
import { type ImageState, imageState, pendingIn, showImage, type Waited } from "./imageCheck.js";

/** Asks again until the image is everywhere or has failed, time is up, or the user stops it; shows the progress. */
export const waitForImage = async (
  expected: ReadonlyMap<Source, readonly string[]>,
  image: ImageName,
  timeout: number,
  terminal: Terminal,
  time: Time,
): Promise<Waited> => {
  const { stop, release } = time.interrupt();
  const start = time.now();
  try {
    for (let pause = pauses.first; ; pause = Math.min(pause * 1.5, pauses.longest)) {
      const states = await imageStates(expected, image);
      const passed = time.now() - start;
      const pending = states.flatMap((state) => pendingIn(state, passed < settles));
      if (pending.length === 0) return { states, ended: "done" };
      if (stop.aborted) return { states, ended: "stopped" };
      if (passed >= timeout) return { states, ended: "timeout" };
      // Said once, where nobody sees the progress, as in CI.
      if (pause === pauses.first) terminal.note(`Waiting for ${showImage(image)}, at most ${timeout / 1000} s.`);
      const all = states.reduce((sum, { destinations }) => sum + destinations.length, 0);
      const where = `${all - pending.length} of ${all} done, waiting for ${pending.join(", ")}`;
      terminal.progress(`${showImage(image)}: ${Math.round(passed / 1000)} s, ${where}`);
      await time.pause(Math.min(pause, timeout - passed), stop);
    }
  } finally {
    // What is printed next begins on a line of its own.
    terminal.progress("");
    release();
  }
};

/** What every source says now. */
export const imageStates = (
  expected: ReadonlyMap<Source, readonly string[]>,
  image: ImageName,
): Promise<readonly ImageState[]> =>
  Promise.all([...expected].map(([source, destinations]) => imageState(source, destinations, image)));

/** AWS may not mention a destination at once; one that it does not mention after so long was no destination at the push. */
const settles = 60_000;

const pauses = { first: 2_000, longest: 15_000 };
