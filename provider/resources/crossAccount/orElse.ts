import * as pulumi from "@pulumi/pulumi";

/** A text, or where there is none another one; not asked together, so that one not known yet does not hide one that is. */
export const orElse = (
  first: pulumi.Output<string | undefined>,
  second: () => pulumi.Output<string>,
): pulumi.Output<string> =>
  first.apply((told): pulumi.Output<string> => (told === undefined ? second() : pulumi.output(told)));
