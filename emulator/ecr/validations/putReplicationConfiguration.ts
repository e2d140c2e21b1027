import type { Context } from "../../gateway/operation.js";
import type { Rule } from "../../state/registry.js";
import { invalidParameter } from "../errors.js";
import { checkDestinations } from "./destinations.js";
import { parseRules } from "./rules.js";
import { structure } from "./shape.js";

const member = "replicationConfiguration";

/** The rules in the order given, or what ECR says against them. */
export const validatePutReplicationConfiguration = (input: unknown, context: Context): readonly Rule[] => {
  const configuration = structure(structure(input)?.replicationConfiguration);
  // unproven: the text is only claimed, and for another operation
  if (configuration === undefined) throw invalidParameter(member, "Member must not be null");
  const rules = parseRules(configuration.rules, `${member}.rules`);
  checkDestinations(rules, context);
  return rules;
};
