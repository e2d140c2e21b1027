import { accountSettings } from "../accountSettings.js";
import { oneOf, required } from "./constraint.js";
import { structure, text } from "./shape.js";

export const validateGetAccountSetting = (input: unknown): { readonly name: string } => ({ name: parseName(input) });

export const validatePutAccountSetting = (input: unknown): { readonly name: string; readonly value: string } => {
  const name = parseName(input);
  const value = required(text(structure(input)?.value), "value");
  return { name, value: oneOf(value, accountSettings.get(name) ?? [], "value") };
};

const parseName = (input: unknown): string => {
  const name = required(text(structure(input)?.name), "name");
  return oneOf(name, [...accountSettings.keys()], "name");
};
