import * as pulumi from "@pulumi/pulumi";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

/** What a program told the engine about one resource. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Set for a resource that is only read. */
  readonly id: string | undefined;
  /** Secrets stand here without their marks. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are marked as secret. */
  readonly secrets: readonly string[];
  readonly hideDiffs: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Reference to the provider that the engine is asked to use. */
  readonly provider: string;
  /** Where the program made it. */
  readonly source: string;
}

/** The engine's mark of a secret: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig */
const secretMark = "4dabf18193072939515e22adb298388d";

const isMarked = (value: unknown): value is { readonly value: unknown } =>
  typeof value === "object" && value !== null && secretMark in value;

const registrationOf = (
  request: RegisterResourceRequest | ReadResourceRequest,
  properties: object,
  more: { readonly id?: string; readonly hideDiffs?: readonly string[]; readonly deleteBeforeReplace?: boolean },
): Registration => {
  const entries: (readonly [string, unknown])[] = Object.entries(properties);
  return {
    type: request.getType(),
    name: request.getName(),
    id: more.id,
    inputs: Object.fromEntries(entries.map(([key, value]) => [key, isMarked(value) ? value.value : value])),
    secrets: entries.flatMap(([key, value]) => (isMarked(value) ? [key] : [])),
    hideDiffs: more.hideDiffs ?? [],
    deleteBeforeReplace: more.deleteBeforeReplace ?? false,
    provider: request.getProvider(),
    source: request.getSourceposition()?.getUri() ?? "",
  };
};

/**
 * Runs a piece of program in place of an engine, and returns what it registered under the resource's name. Provider
 * results are the inputs, or nothing in a preview, so that outputs are not known there.
 */
export const register = async (
  build: () => pulumi.CustomResource,
  { preview = false }: { readonly preview?: boolean } = {},
): Promise<Registration> => {
  const registrations: Registration[] = [];
  // A provider has what it is given even in a preview, as with the engine.
  const newResource = ({ type, inputs, id }: pulumi.runtime.MockResourceArgs) =>
    preview && !type.startsWith("pulumi:providers:")
      ? { id: undefined, state: {} }
      : { id: id || "111122223333/eu-west-1", state: inputs };
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "project", "stack", preview);
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("the mocks have no monitor");
  const { registerResource, readResource } = monitor;
  Object.assign(monitor, {
    registerResource(request: RegisterResourceRequest, ...rest: unknown[]) {
      const hideDiffs = request.getHidediffsList();
      const deleteBeforeReplace = request.getDeletebeforereplace();
      const more = { hideDiffs, deleteBeforeReplace };
      registrations.push(registrationOf(request, request.getObject()?.toJavaScript() ?? {}, more));
      return Reflect.apply(registerResource, monitor, [request, ...rest]);
    },
    readResource(request: ReadResourceRequest, ...rest: unknown[]) {
      registrations.push(
        registrationOf(request, request.getProperties()?.toJavaScript() ?? {}, { id: request.getId() }),
      );
      return Reflect.apply(readResource, monitor, [request, ...rest]);
    },
  });
  const resource = build();
  const urn = await new Promise<string>((resolve) => resource.urn.apply(resolve));
  const registration = registrations.find(({ type, name }) => urn.endsWith(`${type}::${name}`));
  if (registration === undefined) throw new Error(`${urn} was not registered`);
  return registration;
};
