/** The Region names of each partition, from the `partitions.json` of botocore; specific ones first. */
const partitions: readonly { readonly name: string; readonly regions: RegExp }[] = [
  { name: "aws-cn", regions: /^cn-\w+-\d+$/ },
  { name: "aws-us-gov", regions: /^us-gov-\w+-\d+$/ },
  { name: "aws-eusc", regions: /^eusc-de-\w+-\d+$/ },
  { name: "aws-iso", regions: /^us-iso-\w+-\d+$/ },
  { name: "aws-iso-b", regions: /^us-isob-\w+-\d+$/ },
  { name: "aws-iso-e", regions: /^eu-isoe-\w+-\d+$/ },
  { name: "aws-iso-f", regions: /^us-isof-\w+-\d+$/ },
  { name: "aws", regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
];

/** The partition of a Region, or nothing for a name that no partition has. */
export const partitionOf = (region: string): string | undefined =>
  partitions.find((partition) => partition.regions.test(region))?.name;
