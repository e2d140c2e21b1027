import { gzipSync } from "node:zlib";
import { after, always, awsError, type Fault, type FaultClass, instead, type Strike, text } from "./fault.js";
import type { Reply } from "./faultyAws.js";

const login = "<!DOCTYPE html><html><body>Please log in to the corporate network</body></html>";

const strikes = (name: string, ...all: readonly Strike[]): Fault => ({ name, strikes: () => all });

/** The answers as they are, with something done to them. */
const made = (on: Strike["on"], change: (answer: Reply) => Reply, times = 1): Strike => ({
  on,
  times,
  act: async ({ forward }) => change(await forward()),
});

type Json = Readonly<Record<string, unknown>>;

/** Answers with another content, as long as the fault lasts. */
const json = (on: Strike["on"], change: (content: Json) => unknown, times = always): Strike =>
  made(
    on,
    (answer) =>
      answer.status === 200 ? { ...answer, body: JSON.stringify(change(JSON.parse(String(answer.body)))) } : answer,
    times,
  );

/** Where a read shows it, nothing may be written: nobody knows whose registry it is, or all that it holds. */
const blinding = (name: string, change: (content: Json) => Json, found?: string): Fault => ({
  name,
  ...(found === undefined ? {} : { found }),
  strikes: () => [
    {
      on: "read",
      times: always,
      async act({ forward }, scene) {
        const answer = await forward();
        if (answer.status !== 200) return answer;
        const content: Json = JSON.parse(String(answer.body));
        const body = JSON.stringify(change(content));
        if (body !== JSON.stringify(content)) scene.forbidWrites();
        return { ...answer, body };
      },
    },
  ],
});

/** What this version does not know. */
const novel = (where: string, change: (content: Json) => Json): Fault =>
  blinding(`a member that is not known, ${where}`, change, "2");

/** Does something to all rules, and all statements, of an answer to a read. */
const inside =
  (rule: (rule: Json) => Json, statement: (statement: Json) => Json) =>
  (content: Json): Json => {
    if ("policyText" in content) {
      // As AWS spells it, where nothing is to be different.
      if (statement === asItIs) return content;
      const policy: Json & { readonly Statement: readonly Json[] } = JSON.parse(String(content.policyText));
      return { ...content, policyText: JSON.stringify({ ...policy, Statement: policy.Statement.map(statement) }) };
    }
    const { rules } = content.replicationConfiguration as { readonly rules: readonly Json[] };
    return { ...content, replicationConfiguration: { rules: rules.map(rule) } };
  };

const asItIs = (statement: Json): Json => statement;

const first = (list: unknown): readonly Json[] => (Array.isArray(list) ? list : []);

const strange = { novelty: 1 };

/** What happens where an answer comes that AWS would not give, or none that is known. */
export const answers: FaultClass = {
  name: "answers",
  faults: [
    strikes(
      "cut off, once",
      made("any", (answer) => ({ ...answer, isCut: true })),
    ),
    strikes(
      "cut off, always",
      made("any", (answer) => ({ ...answer, isCut: true }), always),
    ),
    strikes(
      "half of the JSON, to a read, once",
      made("read", (answer) => ({ ...answer, body: String(answer.body).slice(0, 30) })),
    ),
    strikes(
      "half of the JSON, to a write, once",
      made("write", (answer) => ({ ...answer, body: String(answer.body).slice(0, 30) })),
    ),
    strikes(
      "in pieces, always",
      made("any", (answer) => ({ ...answer, isSlow: true }), always),
    ),
    strikes("HTML with status 200, once", instead("any", text(200, login))),
    strikes("HTML with status 200, always", instead("any", text(200, login), always)),
    strikes("HTML with status 200 to writes, always", instead("write", text(200, login), always)),
    strikes("HTML with status 403, always", instead("any", text(403, login), always)),
    strikes("HTML with status 407, always", instead("any", text(407, login), always)),
    strikes("HTML with status 502, once", instead("any", text(502, login))),
    strikes("HTML with status 502 to a write that is carried out, once", after("write", text(502, login))),
    strikes("HTML with status 503, always", instead("any", text(503, login), always)),
    strikes("HTML with status 504 to writes that are carried out, always", after("write", text(504, login), always)),
    strikes("plain text with status 503, once", instead("any", text(503, "no healthy upstream", "text/plain"))),
    strikes("empty with status 200, once", instead("any", text(200, ""))),
    strikes("empty with status 200, always", instead("any", text(200, ""), always)),
    strikes("empty with status 500, once", instead("any", text(500, ""))),
    strikes("empty with status 403, always", instead("any", text(403, ""), always)),
    strikes(
      "a redirect to another host, always",
      instead("any", { ...text(307, ""), headers: { location: "https://login.example.com/" } }, always),
    ),
    strikes("a redirect to nowhere, always", instead("any", text(301, ""), always)),
    strikes(
      "packed with gzip, always",
      made(
        "any",
        (answer) => ({
          ...answer,
          headers: { ...answer.headers, "content-encoding": "gzip" },
          body: gzipSync(answer.body),
        }),
        always,
      ),
    ),
    strikes(
      "JSON that is a list, always",
      json("any", () => []),
    ),
    strikes(
      "JSON that is null, once",
      json("any", () => null, 1),
    ),
    strikes(
      "JSON that is a text, always",
      json("read", () => "yes"),
    ),
    strikes(
      "an object without members, always",
      json("read", () => ({})),
    ),
    blinding("without the part that matters, always", ({ registryId }) => ({ registryId }), "13"),
    blinding(
      "the part that matters is null, always",
      ({ registryId }) => ({ registryId, replicationConfiguration: null, policyText: null }),
      "13",
    ),
    blinding("the part that matters is of another type, always", ({ registryId }) => ({
      registryId,
      replicationConfiguration: { rules: "none" },
      policyText: 7,
    })),
    blinding("without the account, always", ({ registryId: _, ...content }) => content),
    blinding("of another account, always", (content) => ({ ...content, registryId: "444455556666" }), "4"),
    strikes(
      "with a member beside the known ones, always",
      json("read", (content) => ({ ...content, ...strange })),
    ),
    novel("in the configuration or the policy", (content) =>
      "policyText" in content
        ? { ...content, policyText: JSON.stringify({ ...JSON.parse(String(content.policyText)), Novelty: 1 }) }
        : { ...content, replicationConfiguration: { ...(content.replicationConfiguration as Json), ...strange } },
    ),
    novel(
      "in a rule or a statement",
      inside(
        (rule) => ({ ...rule, ...strange }),
        (statement) => ({ ...statement, Novelty: 1 }),
      ),
    ),
    novel(
      "in a destination",
      inside(
        (rule) => ({ ...rule, destinations: first(rule.destinations).map((one) => ({ ...one, ...strange })) }),
        asItIs,
      ),
    ),
    novel(
      "in a filter, or as an effect",
      inside(
        (rule) => ({
          ...rule,
          repositoryFilters: first(rule.repositoryFilters).map((one) => ({ ...one, ...strange })),
        }),
        (statement) => ({ ...statement, Effect: "Perhaps" }),
      ),
    ),
    strikes("every write is carried out twice", {
      on: "write",
      times: always,
      act: async ({ forward }) => {
        await forward();
        return forward();
      },
    }),
    {
      ...strikes(
        "an error with 200,000 spaces in its text",
        instead("any", awsError("ServerException", `x${" ".repeat(200_000)}y`, 500), always),
      ),
      found: "12",
    },
    {
      ...strikes(
        "an error with terminal sequences in its text",
        instead("any", awsError("ServerException", "a\u001b[2Jb\u0007\r\nforged: all is well\u202e", 500), always),
      ),
      found: "6",
    },
    strikes(
      "an error that repeats what was signed",
      instead(
        "any",
        awsError(
          "InvalidSignatureException",
          "The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nx-amz-security-token:hush-hush-hush\n'",
          403,
        ),
        always,
      ),
    ),
  ],
};
