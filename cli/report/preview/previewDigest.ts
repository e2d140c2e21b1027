import * as v from "valibot";
import { type Preview, type PreviewState, parseUrn } from "./preview.js";

const text = v.nullish(v.string());
const properties = v.nullish(v.record(v.string(), v.unknown()), {});

/** A resource before or after a step. */
export const stateShape = v.object({
  id: text,
  inputs: properties,
  outputs: properties,
  retainOnDelete: v.nullish(v.boolean(), false),
  protect: v.nullish(v.boolean(), false),
});

/** Resources by what is done with them. */
export const countsShape = v.nullish(v.record(v.string(), v.number()), {});

/** The one document that `pulumi preview --json` prints; what the report does not look at may be of any shape. */
export const digestShape = v.object({
  steps: v.nullish(
    v.array(
      v.object({ op: v.string(), urn: v.string(), oldState: v.nullish(stateShape), newState: v.nullish(stateShape) }),
    ),
    [],
  ),
  diagnostics: v.nullish(
    v.array(v.object({ severity: v.string(), message: v.nullish(v.string(), ""), urn: text })),
    [],
  ),
  changeSummary: countsShape,
});

export type Digest = v.InferOutput<typeof digestShape>;

/**
 * The preview in a digest.
 *
 * @param source name of the preview where no resource says which stack it is of
 */
export const previewOfDigest = ({ steps, diagnostics, changeSummary }: Digest, source: string): Preview => {
  const urn = steps[0]?.urn ?? diagnostics.find((one) => one.urn)?.urn;
  return {
    stack: urn ? parseUrn(urn).stack : source,
    steps: steps.map(({ op, urn: of, oldState, newState }) => ({
      op,
      urn: of,
      ...(oldState ? { before: stateOf(oldState) } : {}),
      ...(newState ? { after: stateOf(newState) } : {}),
    })),
    diagnostics: diagnostics.map(({ severity, message, urn: of }) => ({
      severity,
      message: withoutFrame(severity, message),
      ...(of ? { urn: of } : {}),
    })),
    counts: changeSummary,
  };
};

/** A message without what the engine puts around it: the severity, whose check failed, and the stack trace of a program. */
const withoutFrame = (severity: string, message: string): string => {
  const text = message.replace(/\n[^\S\n]+at [^\n]*/g, "").trim();
  // A line that is no error or warning has no such word: what it begins with may be the name of a resource.
  if (!text.startsWith(`${severity}: `)) return text;
  return text.slice(severity.length + 2).replace(/^[\w/-]+:[\w/-]+:\w+ resource '[^\n]*?' has a problem: /, "");
};

const stateOf = ({ id, ...rest }: v.InferOutput<typeof stateShape>): PreviewState => (id ? { id, ...rest } : rest);
