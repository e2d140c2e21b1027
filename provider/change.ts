/** One difference between two contents of a setting, for people. */
export interface Change {
  /** `add` and `remove`: a whole rule or statement. `change`: a part of one. */
  readonly kind: "add" | "remove" | "change";
  /** In the terms of ECR, lower case, no full stop: `rule for prod/*: adds destination eu-west-1 in 222222222222`. */
  readonly sentence: string;
}
