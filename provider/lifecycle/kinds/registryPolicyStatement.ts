import { isUnknown } from "../../base/unknown.js";
import { replaceStatements } from "../../policy/algebra.js";
import { statementKey } from "../../policy/canonical.js";
import { readableStatements } from "../../policy/describe.js";
import { emptyPolicy, type PolicyDocument, type PolicyStatement, statementsOf } from "../../policy/document.js";
import { checkOneStatement, lintOneStatement, policyOf, sidOf } from "../../policy/oneStatement.js";
import { fingerprint } from "../fingerprint.js";
import type { Kind } from "../kind.js";
import { registryPolicySetting } from "../settings/registryPolicySetting.js";
import { isState } from "../state.js";

const named = ({ Sid }: PolicyStatement, id: string | undefined): boolean =>
  id !== undefined && Sid !== undefined && (Sid === id || fingerprint(Sid) === id);

/** One statement of a registry policy that others write, too; its content is the document of just this statement. */
export const registryPolicyStatement: Kind<PolicyDocument> = {
  ...registryPolicySetting,
  properties: ["statement"],
  options: ["onExisting"],
  derived: ["sid", "statements"],
  pick: ({ statement }) => statement ?? undefined,
  put: (statement) => ({ statement }),
  derive: (value) => ({
    sid: isState(value) ? value.Sid : value,
    statements: isUnknown(value) ? value : readableStatements(policyOf(value)),
  }),
  check: checkOneStatement,
  lint: lintOneStatement,
  parse: registryPolicySetting.parseOne,
  spell: (policy) => statementsOf(policy)[0],
  part: {
    nameOf: (value) => {
      const sid = sidOf(value);
      return sid === undefined ? undefined : `statement ${sid}`;
    },
    idOf: (policy, secret) =>
      statementsOf(policy)
        .map(({ Sid = "" }) => (secret ? fingerprint(Sid) : Sid))
        .join(),
    namedForEver: true,
    find(whole, own, id, { partition }) {
      const wanted = new Set(own.flatMap(statementsOf).map((one) => statementKey(one, partition)));
      const statements = statementsOf(whole);
      // Deleted when seen: of several equal ones, only the first is the resource's.
      const ours = statements.filter((one) => wanted.delete(statementKey(one, partition)));
      const first = statements.find((one) => named(one, id));
      return { ...emptyPolicy, Statement: ours.length > 0 || first === undefined ? ours : [first] };
    },
    replace: (whole, before, after, { partition }) =>
      replaceStatements(whole, statementsOf(before), statementsOf(after), partition),
  },
};
