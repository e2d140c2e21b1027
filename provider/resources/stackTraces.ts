/**
 * Has the SDK take no stack traces until the function that it returns is called.
 *
 * While it registers a resource, the SDK takes four for each property, which only its report of leaked promises shows, and each
 * goes through the source maps that the CLI installs: in a program of 850 resources they take more time than all the rest.
 * Where a resource comes from, which the engine shows and the state has, the SDK looks up with a limit of its own, by the number
 * of constructors between itself and the program: so each class does this by itself, and none stands in between.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/debuggable.ts
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/resource.ts
 */
export const pauseStackTraces = (): (() => void) => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
};
