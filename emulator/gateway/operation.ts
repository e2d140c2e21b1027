import type { Caller } from "../access/caller.js";
import type { Cell } from "../state/cell.js";
import type { Registry } from "../state/registry.js";
import type { World } from "../state/world.js";

/** What an operation knows besides its input. */
export interface Context {
  readonly world: World;
  readonly caller: Caller;
  readonly region: string;
  readonly partition: string;
  /** The registry of the caller's account in the Region that the request is signed for. */
  readonly registry: Registry;
  /** Stores a value, and notes that this call wrote it. */
  readonly write: <T>(cell: Cell<T>, value: T) => void;
}

/** One API operation: how it rejects, and apart from that what it does. */
export interface OperationParts<Input> {
  /** What the caller must be allowed to do; left out where AWS asks for no permission. */
  readonly action?: string;
  /** What it is done to, as access denied errors name it. @default `*` */
  readonly resource?: (input: unknown, context: Context) => string;
  /** The input in the words of the operation, or an `AwsError`. Changes nothing. */
  readonly validate: (input: unknown, context: Context) => Input;
  /** The effect, and the output. */
  readonly execute: (input: Input, context: Context) => object;
}

export interface Operation {
  readonly action?: string;
  readonly resource: (input: unknown, context: Context) => string;
  readonly run: (input: unknown, context: Context) => object;
}

export const operation = <Input>({
  action,
  resource = () => "*",
  validate,
  execute,
}: OperationParts<Input>): Operation => ({
  ...(action === undefined ? {} : { action }),
  resource,
  run: (input, context) => execute(validate(input, context), context),
});
