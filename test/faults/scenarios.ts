import assert from "node:assert/strict";
import { RegistryError } from "#provider/base/errors.js";
import type { Properties } from "#provider/base/values.js";
import { type Asked, type Failures, newStack, up } from "../histories/engine.js";
import type { Program } from "../histories/history.js";
import { home, resourcesOf } from "../histories/words.js";
import { always, awsError, type Fault, instead } from "./fault.js";
import { unfit } from "./unclear.js";
import type { Setting, World } from "./world.js";

/** Something that went wrong in version 0.1.0, and takes more than one fault in one step to see. */
export interface Scenario {
  /** Its number in the list of what went wrong. */
  readonly found: string;
  readonly title: string;
  /** Fails where it is wrong still; says what happens now. */
  play(world: World): Promise<string>;
}

const item = { which: 0, version: 0 };
const nothing: Program = { of: "parts", parts: [] };
const part: Program = { of: "parts", parts: [{ ...item, name: "a" }] };
const whole = (version = 0): Program => ({
  of: "whole",
  name: "one",
  items: [{ ...item, version }],
  onExisting: "fail",
  onDelete: "remove",
});

const asked = (setting: Setting, program: Program, more: Properties = {}): readonly Asked[] =>
  resourcesOf(program, setting).map((one) => ({ ...one, inputs: { ...one.inputs, ...more } }));

const textOf = (failures: Failures): string =>
  failures
    .map(({ error }) =>
      error instanceof RegistryError ? `${error.code}: ${error.message}` : error instanceof Error ? error.message : "",
    )
    .join("\n");

const worked = (failures: Failures): void => assert.equal(textOf(failures), "");

const hostile = "a\u001b[2J\u0007\r\nforged\u202e";

/** Somebody else has content that no terminal should see as it is. */
const showsHostile = async (world: World, setting: Setting): Promise<string> => {
  world.reset(setting, []);
  const [principal, action, resource] = [
    "444455556666",
    "ecr:ReplicateImage",
    `arn:aws:ecr:eu-west-1:${home}:repository/*`,
  ];
  const Condition = { StringLike: { "aws:PrincipalTag/team": hostile } };
  const Statement = {
    Sid: "x",
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: action,
    Resource: resource,
    Condition,
  };
  if (setting === "policy") world.door.setPolicy({ Version: "2012-10-17", Statement: [Statement] });
  else
    world.door.setRules([
      {
        destinations: [{ region: "us-east-1", registryId: home }],
        repositoryFilters: [{ filter: hostile, filterType: "PREFIX_MATCH" }],
      },
    ]);
  const refusing = world.calm();
  const refused = textOf(await up(newStack(), asked(setting, whole()), refusing.handle));
  assert.match(refused, /forged/);
  const replacing = world.calm();
  worked(await up(newStack(), asked(setting, whole(), { onExisting: "replace" }), replacing.handle));
  for (const text of [refused, ...refusing.notes, ...replacing.notes]) assert.equal(unfit(text), undefined, text);
  return refused.split("\n").find((line) => line.includes("forged")) ?? "";
};

const unknownPrincipal: Fault = {
  name: "unknown principals",
  strikes: () => [
    instead(
      "write",
      awsError(
        "InvalidParameterException",
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided': 'Principal not found'",
      ),
      always,
    ),
  ],
};

export const scenarios: readonly Scenario[] = [
  ...(["replication", "policy"] as const).map((setting) => ({
    found: "6",
    title: `terminal sequences in the ${setting === "policy" ? "policy" : "rules"} of others`,
    play: (world: World) => showsHostile(world, setting),
  })),
  {
    found: "7",
    title: "endpoints that are neither https nor loopback, or hold a password",
    async play(world) {
      world.reset("policy", []);
      const endpoints = [
        "http://10.0.0.1",
        "http://127.0.0.1.evil.com",
        "http://user:pw@127.0.0.1",
        "https://user:pw@host",
      ];
      const said: string[] = [];
      for (const endpoint of endpoints) {
        const registry = { region: "eu-west-1", endpoint };
        const failures = textOf(await up(newStack(), asked("policy", part, { registry }), world.calm().handle));
        assert.match(failures, /endpoint/, `${endpoint} is taken`);
        said.push(failures);
      }
      assert.equal(world.writes(), 0);
      return said[0] ?? "";
    },
  },
  {
    found: "9",
    title: "a policy that was secret becomes plain",
    async play(world) {
      world.reset("policy", []);
      const stack = newStack();
      worked(await up(stack, asked("policy", whole(0), { __secret: true }), world.calm().handle));
      const later = world.calm();
      worked(await up(stack, asked("policy", whole(1)), later.handle));
      assert.ok(!later.notes.join().includes("000000000000"), later.notes.join());
      return later.notes.join() || "nothing is said of it";
    },
  },
  {
    found: "10",
    title: "an option changes, and the policy was removed by hand",
    async play(world) {
      world.reset("policy", []);
      const stack = newStack();
      worked(await up(stack, asked("policy", whole()), world.calm().handle));
      world.write("policy", []);
      worked(await up(stack, asked("policy", whole(), { onDelete: "clear" }), world.calm().handle));
      assert.deepEqual(world.live("policy"), ["ours 0 v0"]);
      return "it is live again";
    },
  },
  ...(["replication", "policy"] as const).map((setting) => ({
    found: "11",
    title: `a whole ${setting} and a part of it in one program, with the read of the first check throttled`,
    async play(world: World) {
      world.reset(setting, []);
      const reads = { name: "", strikes: () => [instead("read", awsError("ThrottlingException", "Rate exceeded"), 3)] };
      const { handle } = world.faulty(reads, "check", setting, []);
      const program = [
        ...asked(setting, whole()),
        ...asked(setting, { of: "parts", parts: [{ which: 1, version: 0, name: "a" }] }),
      ];
      const said = textOf(await up(newStack(), program, handle));
      assert.notEqual(said, "", "both were made");
      return said;
    },
  })),
  {
    found: "14",
    title: "two overwrites, and a restore",
    async play(world) {
      world.reset("replication", ["foreign 0"]);
      const stack = newStack();
      const options = { onExisting: "replace", onDelete: "restore" };
      worked(await up(stack, asked("replication", whole(0), options), world.calm().handle));
      world.write("replication", ["ours 0 v0", "foreign 1"]);
      worked(await up(stack, asked("replication", whole(1), options), world.calm().handle));
      worked(await up(stack, asked("replication", nothing), world.calm().handle));
      assert.deepEqual([...world.live("replication")].sort(), ["foreign 0", "foreign 1"]);
      return "both are back";
    },
  },
  {
    found: "15",
    title: "two statements at once that name a role which AWS does not know",
    async play(world) {
      world.reset("policy", []);
      const { handle, toll } = world.faulty(unknownPrincipal, "create", "policy", []);
      const program = asked("policy", {
        of: "parts",
        parts: [0, 1].map((which) => ({ which, version: 0, name: `s${which}` })),
      });
      const [one, two] = program.map(({ inputs, ...rest }) => ({
        ...rest,
        inputs: JSON.parse(JSON.stringify(inputs).replace(/:root/g, ":role/new")),
      }));
      assert.ok(one !== undefined && two !== undefined);
      const failures = await up(newStack(), [one, two], handle);
      assert.equal(failures.length, 2);
      assert.match(textOf(failures), /PRINCIPAL_NOT_FOUND/);
      assert.ok(toll.clock.now < 125_000, `${toll.clock.now} ms`);
      return `${Math.round(toll.clock.now / 1_000)} s and ${toll.calls} calls; ${textOf(failures.slice(0, 1))}`;
    },
  },
  {
    found: "numbers",
    title: "a number beyond 2^53 in a condition of others",
    async play(world) {
      world.reset("policy", ["foreign 0"]);
      const number = "12345678901234567891";
      const sent: string[] = [];
      const fault: Fault = {
        name: "a large number",
        strikes: () => [
          {
            on: "read",
            times: always,
            async act({ forward }) {
              const answer = await forward();
              const body = JSON.parse(answer.body.toString());
              const text = String(body.policyText).replace(
                '"Effect"',
                `"Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":${number}}},"Effect"`,
              );
              return { ...answer, body: JSON.stringify({ ...body, policyText: text }) };
            },
          },
          {
            on: "write",
            times: always,
            act({ body, forward }) {
              sent.push(JSON.parse(body).policyText);
              return forward();
            },
          },
        ],
      };
      const said = textOf(
        await up(newStack(), asked("policy", part), world.faulty(fault, "create", "policy", []).handle),
      );
      for (const text of sent) assert.ok(text.includes(number), text);
      return sent.length > 0 ? "it is written back digit by digit" : said;
    },
  },
  {
    found: "depth",
    title: "a policy that is 5,000 levels deep",
    async play(world) {
      world.reset("policy", []);
      const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
      const [resource] = asked("policy", whole(), { policy: { Version: "2012-10-17", Statement: [deep] } });
      assert.ok(resource !== undefined);
      const { failures } = await world.calm().handle(resource.key).check({}, resource.inputs);
      assert.ok(failures.length > 0);
      return failures.map(({ reason }) => reason).join();
    },
  },
];
