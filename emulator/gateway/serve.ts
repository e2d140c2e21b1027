import { type Authenticated, authenticate } from "../access/authenticate.js";
import { denial, isAllowed, nobody } from "../access/caller.js";
import { AuthenticationFailure } from "../access/signature.js";
import type { Lagging } from "../state/cell.js";
import type { FaultRule } from "../state/faultRules.js";
import { partitionOf } from "../state/partition.js";
import type { World } from "../state/world.js";
import { type Answer, AwsError, type Reply, type Request } from "./message.js";
import type { Context } from "./operation.js";
import type { Service } from "./service.js";

/** The way of every API call: who is it, what is it, may they, does a fault strike, do it, log it. */
export const serve = async (service: Service, request: Request, world: World): Promise<Reply> => {
  const time = world.clock().toISOString();
  const id = requestId(world.nextRequest());
  const operation = service.protocol.operationName(request);
  const who = await identify(service, operation, request, world);
  const result =
    who instanceof AwsError
      ? { reply: service.protocol.error(who, id), errorCode: who.code }
      : await perform(service, operation, request, who, world, id);

  world.calls.add({
    operation,
    ...(who instanceof AwsError || who.caller === nobody
      ? {}
      : { account: who.caller.account, region: who.region, identity: who.caller.arn }),
    time,
    status: result.reply?.status ?? 0,
    ...(result.errorCode === undefined ? {} : { errorCode: result.errorCode }),
  });
  return result.reply;
};

/** Looks like the UUIDs of AWS and counts. */
const requestId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A reply and the name of the error in it. */
interface Outcome {
  readonly reply: Reply;
  readonly errorCode?: string;
}

const identify = async (
  service: Service,
  operation: string,
  request: Request,
  world: World,
): Promise<Authenticated | AwsError> => {
  // Nothing in such a request says its Region.
  if (service.unsigned?.includes(operation)) return { caller: nobody, region: "us-east-1" };
  try {
    return await authenticate(request, service.signing, world.directory, world.clock);
  } catch (error) {
    if (!(error instanceof AuthenticationFailure)) throw error;
    const { code, status } = service.authenticationErrors[error.fault];
    return new AwsError(code, error.message, status);
  }
};

const perform = async (
  service: Service,
  operation: string,
  request: Request,
  who: Authenticated,
  world: World,
  id: string,
): Promise<Outcome> => {
  const fault = world.faults.take({ operation, account: who.caller.account, region: who.region });
  if (fault !== undefined && !fault.afterCommit) {
    const struck = await strike(fault, service, world, id);
    if (struck !== undefined) return struck;
  }
  const written: Lagging[] = [];
  const outcome = run(service, operation, request, who, world, (cell) => written.push(cell));
  if (outcome instanceof AwsError) return { reply: service.protocol.error(outcome, id), errorCode: outcome.code };

  for (const cell of written) cell.lag(fault?.staleReads ?? 0);
  const struck = fault?.afterCommit ? await strike(fault, service, world, id) : undefined;
  return struck ?? { reply: service.protocol.output(operation, outcome, id) };
};

const strike = async (fault: FaultRule, service: Service, world: World, id: string): Promise<Outcome | undefined> => {
  if (fault.delayMs !== undefined) await world.wait(fault.delayMs);
  return faultReply(fault, (error): Answer => service.protocol.error(error, id));
};

const run = (
  service: Service,
  name: string,
  request: Request,
  { caller, region }: Authenticated,
  world: World,
  note: (cell: Lagging) => void,
): object => {
  try {
    const operation = service.operations.get(name);
    if (operation === undefined) return service.protocol.unknownOperation(name);
    const input = service.protocol.input(request);
    const context: Context = {
      world,
      caller,
      region,
      partition: partitionOf(region) ?? "aws",
      registry: world.registries.at(caller.account, region),
      write: (cell, value) => {
        cell.write(value);
        note(cell);
      },
    };
    if (operation.action !== undefined && !isAllowed(caller, operation.action)) {
      const text = denial(caller, operation.action, operation.resource(input, context));
      return new AwsError(service.accessDenied.code, text, service.accessDenied.status);
    }
    return operation.run(input, context);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
};

/** What a fault rule puts in place of the answer, or nothing where it only delays or shows old values. */
const faultReply = (fault: FaultRule, printError: (error: AwsError) => Answer): Outcome | undefined => {
  if (fault.reset) return { reply: undefined };
  if (fault.body !== undefined) {
    return { reply: { status: fault.status ?? 500, headers: { "content-type": "text/html" }, body: fault.body } };
  }
  if (fault.code === undefined) return undefined;
  const status = fault.status ?? (fault.code === "ServerException" ? 500 : 400);
  return {
    reply: printError(new AwsError(fault.code, fault.message ?? usualText(fault.code), status)),
    errorCode: fault.code,
  };
};

/** @see https://github.com/concourse/docker-image-resource/issues/115 for the text of throttling */
const usualText = (code: string): string => (code === "ThrottlingException" ? "Rate exceeded" : `injected ${code}`);
