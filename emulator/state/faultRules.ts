/** What to do to the next calls that match, instead of or besides the real thing. */
export interface FaultRule {
  /** Name of the API operation, or `*`. */
  readonly operation: string;
  /** Account of the caller. @default any */
  readonly account?: string;
  /** @default any */
  readonly region?: string;
  /** How many matching calls to leave alone first. @default 0 */
  readonly skip?: number;
  /** How many calls to strike. @default 1 */
  readonly times?: number;
  /** Let the operation take effect first: the caller gets the fault as the answer to a call that worked. */
  readonly afterCommit?: boolean;
  /** Name of the AWS error to answer with. */
  readonly code?: string;
  readonly message?: string;
  /** @default 500 for `ServerException` and with `body`, else 400 */
  readonly status?: number;
  /** Answer with this text instead of an AWS error, as a broken proxy does. */
  readonly body?: string;
  /** Wait before answering. */
  readonly delayMs?: number;
  /** Destroy the connection instead of answering. */
  readonly reset?: boolean;
  /** After a write: how many reads of what it wrote are still shown the value before it. */
  readonly staleReads?: number;
}

export interface FaultRules {
  readonly add: (rule: FaultRule) => void;
  /** The rules that can still strike, with what is left of their numbers. */
  readonly list: () => readonly FaultRule[];
  readonly clear: () => void;
  /** The first rule that matches this call, used up by one. */
  readonly take: (call: { operation: string; account: string; region: string }) => FaultRule | undefined;
}

export const faultRules = (): FaultRules => {
  let rules: readonly FaultRule[] = [];

  return {
    add: (rule) => {
      rules = [...rules, rule];
    },
    list: () => rules,
    clear: () => {
      rules = [];
    },
    take: (call) => {
      const matching = rules.filter((rule) => matches(rule, call));
      const struck = matching.find((rule) => (rule.skip ?? 0) === 0);
      const passed = struck ? matching.slice(0, matching.indexOf(struck)) : matching;
      rules = rules.flatMap((rule) => {
        if (rule === struck) return usedOnce(rule);
        return passed.includes(rule) ? [{ ...rule, skip: (rule.skip ?? 0) - 1 }] : [rule];
      });
      return struck;
    },
  };
};

const matches = (rule: FaultRule, call: { operation: string; account: string; region: string }): boolean =>
  (rule.operation === "*" || rule.operation === call.operation) &&
  (rule.account === undefined || rule.account === call.account) &&
  (rule.region === undefined || rule.region === call.region);

const usedOnce = (rule: FaultRule): readonly FaultRule[] => {
  const left = (rule.times ?? 1) - 1;
  return left > 0 ? [{ ...rule, times: left }] : [];
};
