import { InterceptingCall, type Interceptor, status } from "@grpc/grpc-js";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import * as settings from "@pulumi/pulumi/runtime/settings.js";

/** By stack, the calls of its run that the engine never answered. */
const runs = new Map<string, string[]>();
/** Without these the engine does not know what the program asks for. */
const registering =
  /\/(GetDeploymentInfo|SetRootResource|RegisterResource|RegisterResourceOutputs|ReadResource|Invoke)$/;

const watch: Interceptor = (options, nextCall) => {
  const lost = runs.get(settings.getStack());
  const { path } = options.method_definition;
  if (lost === undefined || !registering.test(path)) return new InterceptingCall(nextCall(options));
  return new InterceptingCall(nextCall(options), {
    start: (metadata, _listener, next) =>
      next(metadata, {
        onReceiveStatus(end, pass) {
          if (end.code === status.UNAVAILABLE || end.code === status.CANCELLED) lost.push(`${path}: ${end.details}`);
          pass(end);
        },
      }),
  });
};

/**
 * Runs inline programs of a stack again whose run the SDK ended early and called a success.
 *
 * Where the engine does not answer a registration (UNAVAILABLE or CANCELLED), the SDK takes it for ended, reports nothing,
 * and the engine takes the program for complete: a preview then misses resources without an error. It was seen with a
 * long-lived process that runs program after program, as tests do, and never with a language host of the CLI.
 * https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/resource.ts
 */
export const withLostCalls = (stack: Stack): Stack => {
  stack.preview = again(stack, stack.preview.bind(stack));
  stack.up = again(stack, stack.up.bind(stack));
  return stack;
};

const again =
  <Options, Result>(stack: Stack, run: (options?: Options) => Promise<Result>) =>
  async (options?: Options): Promise<Result> => {
    const lost: string[] = [];
    runs.set(stack.name, lost);
    const result = await run(options);
    runs.delete(stack.name);
    if (lost.length === 0) return result;
    console.error(`the engine lost calls of ${stack.name}, which is run again: ${lost.join("; ")}`);
    return run(options);
  };

const interceptors: unknown = Reflect.get(Reflect.get(settings, "grpcClientOptions"), "interceptors");
if (!Array.isArray(interceptors)) throw new Error("the SDK's gRPC clients have no interceptors any more");
interceptors.push(watch);
