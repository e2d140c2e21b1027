/**
 * JSON as the default pretty printer of Jackson writes it, which is what ECR returns: two spaces, ` : `, lists inline.
 *
 * @see https://github.com/aws/aws-cli/blob/develop/awscli/examples/ecr/get-repository-policy.rst
 */
export const jacksonText = (value: unknown, indent = ""): string => {
  if (Array.isArray(value)) {
    return value.length === 0 ? "[ ]" : `[ ${value.map((item) => jacksonText(item, indent)).join(", ")} ]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `\n${inner}${JSON.stringify(key)} : ${jacksonText(member, inner)}`);
  return members.length === 0 ? "{ }" : `{${members.join(",")}\n${indent}}`;
};
