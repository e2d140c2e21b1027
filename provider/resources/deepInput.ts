import type * as pulumi from "@pulumi/pulumi";

/** Gives every part of a value the chance to be an Output. */
export type DeepInput<T> = pulumi.Input<
  T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly DeepInput<Item>[]
      : { [Key in keyof T]: DeepInput<T[Key]> }
>;
