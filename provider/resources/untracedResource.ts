import * as pulumi from "@pulumi/pulumi";

/**
 * A resource that is registered without stack traces.
 *
 * The SDK takes four for each property, which only its report of leaked promises shows, and each goes through the source
 * maps that the CLI installs: in a program of 850 resources they take more time than all the rest. Where a resource comes from,
 * which the engine shows, the SDK looks up with a limit of its own.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/debuggable.ts
 */
export abstract class UntracedResource extends pulumi.CustomResource {
  constructor(...registered: ConstructorParameters<typeof pulumi.CustomResource>) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      super(...registered);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }
}
