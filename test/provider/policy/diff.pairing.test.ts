import assert from "node:assert/strict";
import { describePolicyChanges } from "#provider/policy/diff.js";
import type { PolicyStatement } from "#provider/policy/document.js";
import { anonymous, statementA as base, type DescribedRow, lineOfA as line, of } from "../../support/statementA.js";

const { Principal: _p, ...exceptions } = anonymous;
const to = (AWS: string, Action: string, Resource: string): PolicyStatement => ({
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource,
});

/** Which statement became which. */
const rows: readonly DescribedRow[] = [
  [
    "that a statement of one Sid is the same, whatever else changes",
    of(base),
    of({ Sid: "A", Effect: "Deny", Principal: "*", Action: "ecr:*", Resource: "*" }),
    [
      "statement A: changes Effect from Allow to Deny, adds principal everyone, adds action ecr:*, adds resource *, " +
        "removes principal 111111111111, removes principal 333333333333, removes action ecr:ReplicateImage, " +
        "removes resource repository/prod/* of 222222222222/eu-west-1",
    ],
  ],
  [
    "by Sid which statement became which, whatever their order",
    of(base, { ...base, Sid: "B" }),
    of({ ...base, Sid: "B", Action: "ecr:B" }, { ...base, Action: "ecr:A" }),
    [
      "statement A: adds action ecr:A, removes action ecr:ReplicateImage",
      "statement B: adds action ecr:B, removes action ecr:ReplicateImage",
    ],
  ],
  [
    "that statements of two Sids are two, whatever they have in common",
    of(base),
    of({ ...base, Sid: "B", Action: "ecr:*" }),
    [`removes statement A: ${line}`, `adds statement B: ${line.replace("ReplicateImage", "ecr:*")}`],
  ],
  [
    "that statements without Sid are two when they only have the Effect in common",
    of(anonymous),
    of({ Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" }),
    [`removes statement without Sid: ${line}`, "adds statement without Sid: Allow everyone: ecr:* on *"],
  ],
  [
    "that statements without Sid are two when one allows and one denies",
    of(anonymous),
    of({ ...anonymous, Effect: "Deny", Action: "ecr:*" }),
    [
      `removes statement without Sid: ${line}`,
      `adds statement without Sid: ${line.replace("Allow", "Deny").replace("ReplicateImage", "ecr:*")}`,
    ],
  ],
  [
    "by principals in any order which statement without Sid became which",
    of({ ...anonymous, Action: "ecr:A" }, { ...anonymous, Principal: { AWS: "444444444444" }, Action: "ecr:B" }),
    of(
      { ...anonymous, Principal: { AWS: "444444444444" }, Action: "ecr:C" },
      { ...anonymous, Principal: { AWS: ["333333333333", "111111111111"] }, Action: "ecr:D" },
    ),
    [
      "statement without Sid: adds action ecr:D, removes action ecr:A",
      "statement without Sid: adds action ecr:C, removes action ecr:B",
    ],
  ],
  [
    "by excepted principals which statement without Sid became which",
    of(
      { ...exceptions, NotPrincipal: { AWS: "111111111111" }, Action: "ecr:A" },
      { ...exceptions, NotPrincipal: { AWS: "333333333333" }, Action: "ecr:B" },
    ),
    of(
      { ...exceptions, NotPrincipal: { AWS: "333333333333" }, Action: "ecr:C" },
      { ...exceptions, NotPrincipal: { AWS: "111111111111" }, Action: "ecr:D" },
    ),
    [
      "statement without Sid: adds action ecr:D, removes action ecr:A",
      "statement without Sid: adds action ecr:C, removes action ecr:B",
    ],
  ],
  [
    "by actions which statement without Sid became which",
    of(to("111111111111", "ecr:A", "r"), to("222222222222", "ecr:B", "r")),
    of(to("333333333333", "ecr:B", "r"), to("444444444444", "ecr:A", "r")),
    [
      "statement without Sid: adds principal 444444444444, removes principal 111111111111",
      "statement without Sid: adds principal 333333333333, removes principal 222222222222",
    ],
  ],
  [
    "by resources which statement without Sid became which",
    of(to("111111111111", "ecr:A", "r"), to("222222222222", "ecr:A", "s")),
    of(to("333333333333", "ecr:A", "s"), to("444444444444", "ecr:A", "r")),
    [
      "statement without Sid: adds principal 444444444444, removes principal 111111111111",
      "statement without Sid: adds principal 333333333333, removes principal 222222222222",
    ],
  ],
];

describe("describePolicyChanges", () => {
  for (const [what, before, after, sentences] of rows) {
    it(`finds out ${what}`, () => {
      assert.deepEqual(
        describePolicyChanges(before, after).map(({ sentence }) => sentence),
        sentences,
      );
    });
  }
});
