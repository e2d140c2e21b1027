/** The options of resource types, each with what it may be; the first is the default. */
export const options = {
  /** What a create or an update may do with content that the resource did not write. */
  onExisting: ["fail", "replace"],
  /** What becomes of the setting when the resource is deleted. */
  onDelete: ["remove", "clear", "restore"],
} as const;

export type OptionName = keyof typeof options;

/** What an option may be. */
export type OptionValue<Name extends OptionName> = (typeof options)[Name][number];

/** What an option says; its default for what is left out, not known yet or not allowed. */
export const optionIn = <Name extends OptionName>(name: Name, value: unknown): OptionValue<Name> => {
  const allowed: readonly OptionValue<Name>[] = options[name];
  return allowed.find((one) => one === value) ?? options[name][0];
};
