import type { Finding } from "../base/finding.js";
import { hasUnknown, isRecord, isUnknown } from "../base/values.js";
import { replaceStatements, statementKey } from "../policy/canonical.js";
import { checkDraftPolicy } from "../policy/check.js";
import { readableStatements } from "../policy/describe.js";
import { emptyPolicy, type PolicyDocument, type PolicyStatement, statementsOf } from "../policy/document.js";
import { draftStatement, policyOf } from "../policy/draft.js";
import { found } from "../policy/findings.js";
import { widenedStatements } from "../policy/widened.js";
import { fingerprint, type Kind, readingOf } from "./kind.js";
import { registryPolicySetting } from "./registryPolicySetting.js";

/** One statement of a registry policy that others write, too; its content is the document of just this statement. */
export const registryPolicyStatement: Kind<PolicyDocument> = {
  name: "RegistryPolicyStatement",
  key: "registryPolicyStatement",
  setting: registryPolicySetting,
  properties: ["statement"],
  otherNames: { policy: "statement", policytext: "statement", policydocument: "statement" },
  options: ["onExisting"],
  derived: ["sid", "statements"],
  pick: ({ statement }) => statement ?? undefined,
  put: (statement) => ({ statement }),
  read: (value) =>
    readingOf(value, () => {
      const draft = draftStatement(value, "statement");
      return {
        content: () => policyOf(draft),
        findings: (registry) => [...checkDraftPolicy(draft, registry), ...checkSid(value)],
        outputs: () => ({
          sid: isRecord(value) ? value.Sid : value,
          statements: isUnknown(value) ? value : readableStatements(draft),
        }),
      };
    }),
  widened: (before, after, { partition }) => widenedStatements(before, after, partition, () => "statement"),
  spell: (policy) => statementsOf(policy)[0],
  part: {
    nameOf({ value }) {
      const sid = sidOf(value);
      return sid === undefined ? undefined : `statement ${sid}`;
    },
    idOf: (policy, secret) =>
      statementsOf(policy)
        .map(({ Sid = "" }) => (secret ? fingerprint(Sid) : Sid))
        .join(),
    idForm: "<Sid>",
    idExample: "AllowReplication",
    namedForEver: true,
    find(whole, own, id, { partition }) {
      const wanted = new Set(own.flatMap(statementsOf).map((one) => statementKey(one, partition)));
      const statements = statementsOf(whole);
      // Deleted when seen: of several equal ones, only the first is the resource's.
      const ours = statements.filter((one) => wanted.delete(statementKey(one, partition)));
      // Of another Sid than the one that the resource is to have is what it had before: then it looks at both.
      const named = ours.some((one) => isNamed(one, id)) ? undefined : statements.find((one) => isNamed(one, id));
      return { ...emptyPolicy, Statement: named === undefined ? ours : [...ours, named] };
    },
    replace: (whole, before, after, { partition }) =>
      replaceStatements(whole, statementsOf(before), statementsOf(after), partition),
  },
};

/** The Sid, where it is known and not empty. */
const sidOf = (statement: unknown): string | undefined => {
  const sid = isRecord(statement) ? statement.Sid : undefined;
  return typeof sid === "string" && sid !== "" && !isUnknown(sid) ? sid : undefined;
};

/** Without a Sid nobody could tell, once others changed it, which statement it was. */
const checkSid = (statement: unknown): readonly Finding[] => {
  if (!isRecord(statement) || hasUnknown(statement.Sid) || sidOf(statement) !== undefined) return [];
  const remedy = "add a Sid that is unique in the registry policy";
  return [found("MISSING_PROPERTY", { path: "statement.Sid", rule: "is required", remedy })];
};

const isNamed = ({ Sid }: PolicyStatement, id: string | undefined): boolean =>
  id !== undefined && Sid !== undefined && (Sid === id || fingerprint(Sid) === id);
