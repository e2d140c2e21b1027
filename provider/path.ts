/** Property path of a member, as Pulumi writes it: `rules.destinations`, or `Condition["aws:SourceArn"]`. */
export const memberPath = (path: string, name: string): string => {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
};

/** Property path of a list's item: `rules[0]`. */
export const itemPath = (path: string, index: number): string => `${path}[${index}]`;
