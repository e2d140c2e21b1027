import type { FaultRule } from "#emulator/state/faultRules.js";
import type { Version } from "./content.js";

/** A command of the CLI that is interrupted at a certain call to AWS, and what is typed then. */
export interface Row {
  readonly name: string;
  /** Whether the stack has been brought up before, with the first version of the program. */
  readonly start: "nothing" | "first";
  readonly program: Version;
  readonly command: "up" | "destroy" | "refresh";
  readonly at: FaultRule;
  readonly strike: Strike;
  /** What is typed afterwards, where nothing is locked. */
  readonly next: readonly Command[];
  /** How many backfills are started altogether. */
  readonly starts?: number;
  /** One of the few that are in the suite. */
  readonly inSuite?: true;
}

/** A command that is typed after an interruption. */
export interface Command {
  readonly args: readonly string[];
  /** The program that is there by then. @default the one that was interrupted */
  readonly program?: Version;
  /** Whether it is right that it fails. */
  readonly fails?: true;
}

/** Who is killed, or how often Ctrl-C is pressed. */
export type Strike = "the provider" | "the CLI" | "both" | "Ctrl-C" | "Ctrl-C twice";

/** A call that AWS never carries out, as the connection is gone. */
const before = (operation: string, more: Partial<FaultRule> = {}): FaultRule => ({
  operation,
  delayMs: 1,
  reset: true,
  ...more,
});
/** A call that was on its way: AWS carries it out although nobody waits for it any more. */
const during = (operation: string, more: Partial<FaultRule> = {}): FaultRule => ({ operation, delayMs: 1, ...more });
/** A call that AWS has carried out, and of which the caller hears nothing. */
const after = (operation: string, more: Partial<FaultRule> = {}): FaultRule => ({
  operation,
  delayMs: 1,
  afterCommit: true,
  reset: true,
  ...more,
});

const shared = { region: "eu-west-1" };
const commandOf = (name: string): Command => ({ args: [name, "--yes", "--skip-preview"] });
const [up, refresh] = [commandOf("up"), commandOf("refresh")];
const upWithRefresh: Command = { args: [...up.args, "--refresh"] };
export const destroy = commandOf("destroy");

const [putRules, putPolicy] = ["PutReplicationConfiguration", "PutRegistryPolicy"] as const;

const create = { start: "nothing", program: 1, command: "up", next: [up] } as const;
const edit = { start: "first", program: 2, command: "up", next: [up] } as const;
const remove = { start: "first", program: 1, command: "destroy", next: [destroy] } as const;

/** Kills at calls to AWS. */
export const kills: readonly Row[] = [
  { name: "create: a check reads", ...create, at: during("GetRegistryPolicy"), strike: "the CLI" },
  {
    name: "create: a rule is written, not carried out",
    ...create,
    at: before(putRules, shared),
    strike: "the provider",
  },
  { name: "create: a statement has been written", ...create, at: after(putPolicy, shared), strike: "the provider" },
  { name: "create: a rule is on its way", ...create, at: during(putRules, shared), strike: "the CLI", inSuite: true },
  {
    name: "create: a policy has been written",
    ...create,
    at: after(putPolicy, { region: "eu-central-1" }),
    strike: "both",
  },
  {
    name: "create: refreshed before the next up",
    ...create,
    at: after(putRules, shared),
    strike: "both",
    next: [refresh, up],
  },
  {
    name: "create: written; the program is edited before the next up",
    ...create,
    at: after(putRules, shared),
    strike: "both",
    next: [{ ...up, program: 2, fails: true }, up, { ...up, program: 2 }],
  },
  { name: "update: a rule has been written", ...edit, at: after(putRules, shared), strike: "the provider" },
  {
    name: "update: a statement is written, not carried out",
    ...edit,
    at: before(putPolicy, shared),
    strike: "the CLI",
  },
  {
    name: "update: a configuration is on its way",
    ...edit,
    at: during(putRules, { region: "us-east-1" }),
    strike: "both",
  },
  {
    name: "update: written; brought up again, then changed back",
    ...edit,
    at: after(putRules, shared),
    strike: "both",
    next: [up, { ...up, program: 1 }],
  },
  {
    name: "update: written, and the backfill not started yet",
    ...edit,
    program: 3,
    at: during("ListReplicationBackfills"),
    strike: "both",
    next: [up, up],
    starts: 1,
  },
  { name: "destroy: a policy has been deleted", ...remove, at: after("DeleteRegistryPolicy"), strike: "the provider" },
  { name: "destroy: a rule is on its way", ...remove, at: during(putRules, shared), strike: "the CLI" },
  {
    name: "destroy: written, then the stack is brought up",
    ...remove,
    at: after(putRules, shared),
    strike: "both",
    next: [upWithRefresh],
  },
  {
    name: "refresh: a read",
    ...remove,
    command: "refresh",
    at: during("DescribeRegistry"),
    strike: "both",
    next: [refresh],
  },
  {
    name: "create: throttled for ever",
    ...create,
    at: { operation: putRules, ...shared, code: "ThrottlingException", delayMs: 1, times: 8 },
    strike: "the CLI",
  },
];

/** Ctrl-C at calls to AWS. */
export const interrupts: readonly Row[] = [
  {
    name: "create: throttled, waits",
    ...create,
    at: { operation: putRules, ...shared, code: "ThrottlingException", delayMs: 1, times: 8 },
    strike: "Ctrl-C",
  },
  {
    name: "create: throttled, waits",
    ...create,
    at: { operation: putRules, ...shared, code: "ThrottlingException", delayMs: 1, times: 8 },
    strike: "Ctrl-C twice",
  },
  { name: "update: a read before the write", ...edit, at: during("DescribeRegistry", shared), strike: "Ctrl-C" },
  { name: "update: a rule is on its way", ...edit, at: during(putRules, shared), strike: "Ctrl-C", inSuite: true },
  { name: "update: a rule is on its way", ...edit, at: during(putRules, shared), strike: "Ctrl-C twice" },
  {
    name: "update: the second look",
    ...edit,
    at: during("DescribeRegistry", { ...shared, skip: 2 }),
    strike: "Ctrl-C",
  },
];
