import { AwsError } from "../gateway/message.js";

/** The parameters of a call, by their names. */
export type Form = Readonly<Record<string, string>>;

/** What the service model asks of one parameter. */
export interface Check {
  readonly parameter: string;
  readonly required?: boolean;
  readonly length?: readonly [min: number, max: number];
  readonly range?: readonly [min: number, max: number];
  readonly pattern?: string;
}

/** What a protocol gives as the input of a call. */
export const asForm = (input: unknown): Form =>
  typeof input === "object" && input !== null
    ? Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]))
    : {};

/**
 * Fails with all complaints at once.
 *
 * @see https://github.com/zalando-stups/aws-credentials-service/issues/7 for the text
 */
export const checkAll = (form: Form, checks: readonly Check[]): void => {
  const complaints = checks.flatMap((check) =>
    complain(form[check.parameter], check).map(
      (constraint) =>
        `Value ${quoted(form[check.parameter])} at '${lowerFirst(check.parameter)}' failed to satisfy constraint: ${constraint}`,
    ),
  );
  if (complaints.length === 0) return;
  const errors = complaints.length === 1 ? "1 validation error" : `${complaints.length} validation errors`;
  throw new AwsError("ValidationError", `${errors} detected: ${complaints.join("; ")}`);
};

const complain = (value: string | undefined, check: Check): readonly string[] => {
  if (value === undefined) return check.required ? ["Member must not be null"] : [];
  const { length, range, pattern } = check;
  return [
    pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)
      ? `Member must satisfy regular expression pattern: ${pattern}`
      : undefined,
    length && value.length < length[0] ? `Member must have length greater than or equal to ${length[0]}` : undefined,
    length && value.length > length[1] ? `Member must have length less than or equal to ${length[1]}` : undefined,
    range && !(Number(value) >= range[0]) ? `Member must have value greater than or equal to ${range[0]}` : undefined,
    range && Number(value) > range[1] ? `Member must have value less than or equal to ${range[1]}` : undefined,
  ].filter((complaint) => complaint !== undefined);
};

const quoted = (value: string | undefined): string => (value === undefined ? "null" : `'${value}'`);

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
