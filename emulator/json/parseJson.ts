import * as v from "valibot";

/** Thrown for JSON that is not what was asked for, with every mistake by its path. */
export class BadJson extends Error {}

export const parseJson = <S extends v.GenericSchema>(text: string, schema: S): v.InferOutput<S> => {
  const result = v.safeParse(schema, fromText(text));
  if (result.success) return result.output;
  throw new BadJson(result.issues.map((issue) => `${v.getDotPath(issue) ?? "(root)"}: ${messageOf(issue)}`).join("\n"));
};

const messageOf = ({ expected, message }: v.BaseIssue<unknown>): string =>
  expected === "never" ? "is not known here, correct or remove it" : message;

const fromText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadJson(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};
