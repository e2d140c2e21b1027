import * as v from "valibot";

/** Thrown for JSON that is not what was asked for, with every mistake by its path. */
export class BadJson extends Error {}

export const parseJson = <S extends v.GenericSchema>(text: string, schema: S): v.InferOutput<S> => {
  const result = v.safeParse(schema, fromText(text));
  if (result.success) return result.output;
  throw new BadJson(result.issues.map((issue) => `${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`).join("\n"));
};

const fromText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadJson(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};
