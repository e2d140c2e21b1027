import type { Properties } from "pulumi-ecr-registry/internal/base/values.js";
import { typeToken } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { kinds } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { readResource, writtenBy } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";

/** What a resource of a stack says of a registry's policy. */
export interface DeclaredPolicy {
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** `RegistryPolicyStatement images`; of a secret, too, nothing of the content. */
  readonly resource: string;
  /** Whether it has all of the policy, and not a statement of it. */
  readonly isWhole: boolean;
  readonly policy: PolicyDocument;
}

/** The policies and statements in some resources' outputs, as they were last written; of others nothing. */
export const declaredPolicies = (
  resources: readonly { readonly type: string; readonly name: string; readonly outputs: Properties }[],
): readonly DeclaredPolicy[] =>
  resources.flatMap(({ type, name, outputs }) => {
    const kind = kinds.policy.find((one) => typeToken(one) === type);
    if (kind === undefined) return [];
    const resource = readResource(kind, outputs);
    const policy = writtenBy(resource).at(-1)?.content;
    if (policy === undefined) return [];
    const { account, region } = resource.registry;
    return [{ account, region, resource: `${kind.name} ${name}`, isWhole: kind.part === undefined, policy }];
  });

/** Those about one registry. */
export const declaredAt = (
  { account, region }: Registry,
  declared: readonly DeclaredPolicy[],
): readonly DeclaredPolicy[] => declared.filter((one) => one.account === account && one.region === region);
