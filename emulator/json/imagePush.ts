import * as v from "valibot";

/** Which image to push, as it comes in JSON. */
export const imagePushSchema = v.strictObject({ repository: v.string(), tag: v.string() });
