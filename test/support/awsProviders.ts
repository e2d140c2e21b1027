import { Provider, type ProviderArgs } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";

/** A provider of any package, with the given inputs as they are. */
export class AnyProvider extends pulumi.ProviderResource {
  constructor(pkg: string, name: string, inputs: object = {}) {
    super(pkg, name, { ...inputs });
  }
}

/** An `aws.Provider` of version 7, the real class. */
export const awsProvider = (args: ProviderArgs, name = "prod"): pulumi.ProviderResource => new Provider(name, args);

/** What is not known in a preview: the output of a resource that is still to be made. */
export class Role extends pulumi.CustomResource {
  declare readonly arn: pulumi.Output<string>;
  constructor(name: string) {
    super("test:index:Role", name, { arn: undefined });
  }
}

/**
 * Stands in for the engine: providers have what they are given, also in a preview, where nothing else is known, and where
 * the SDK takes what they are not given for not known either.
 */
export const startProgram = ({ preview = false }: { readonly preview?: boolean } = {}): Promise<void> => {
  const newResource = ({ type, inputs }: pulumi.runtime.MockResourceArgs) =>
    preview && !type.startsWith("pulumi:providers:")
      ? { id: undefined, state: {} }
      : { id: "id", state: { ...inputs } };
  return pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "project", "stack", preview);
};
