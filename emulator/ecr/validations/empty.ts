import { structure } from "./shape.js";

/** For operations without input: anything goes, as long as it is a JSON object. */
export const validateEmpty = (input: unknown): void => {
  structure(input);
};
