import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { outputState } from "./outputs.js";

/** What a program told the engine about a resource of a component. */
export interface Child {
  readonly type: string;
  readonly name: string;
  /** Names of the resources that it is said to depend on. */
  readonly dependsOn: readonly string[];
  readonly parent: string;
  readonly protect: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const nameIn = (urn: string): string => urn.split("::").slice(3).join("::");

const childOf = (request: RegisterResourceRequest): Child => ({
  type: request.getType().split(":").at(-1) ?? "",
  name: request.getName(),
  dependsOn: request.getDependenciesList().map(nameIn),
  parent: nameIn(request.getParent()),
  protect: request.getProtect() === true,
  inputs: request.getObject()?.toJavaScript() ?? {},
});

/** Answers of functions that the program calls, by their token. */
type Answers = Readonly<Record<string, object>>;

/**
 * Runs a piece of program in place of an engine, waits for an Output of it, and returns what was registered beside
 * components and providers, in order. Nothing that is made is known in a preview.
 */
export const children = async (
  build: () => { readonly rules: pulumi.Output<unknown> },
  { preview = false, answers = {} }: { readonly preview?: boolean; readonly answers?: Answers } = {},
): Promise<readonly Child[]> => {
  const made: Child[] = [];
  const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) =>
    preview && !type.startsWith("pulumi:providers:") ? { id: undefined, state: {} } : { id: name, state: inputs };
  const call = ({ token }: pulumi.runtime.MockCallArgs) => ({ ...answers[token] });
  await pulumi.runtime.setMocks({ newResource, call }, "project", "stack", preview);
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("the mocks have no monitor");
  const { registerResource } = monitor;
  Object.assign(monitor, {
    registerResource(request: RegisterResourceRequest, ...rest: unknown[]) {
      if (request.getCustom() && !request.getType().startsWith("pulumi:providers:")) made.push(childOf(request));
      return Reflect.apply(registerResource, monitor, [request, ...rest]);
    },
  });
  await outputState(build().rules);
  return made;
};
