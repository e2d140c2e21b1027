/**
 * The types of `@pulumi/aws` that programs hand over, version by version, as far as this package meets them.
 *
 * Not the packages themselves: each has some 100,000 lines and more than 50 MB. The same programs have been compiled with
 * 6.83.4 and 7.48.0; whoever changes argument types does that again.
 */
export const awsTypes = {
  6: `
import { CustomResource, type Input, ProviderResource } from "@pulumi/pulumi";
type Texts = Input<string> | Input<Input<string>[]>;
export declare namespace ecr {
  interface Destination { region: Input<string>; registryId: Input<string> }
  interface Filter { filter: Input<string>; filterType: Input<string> }
  interface Rule { destinations: Input<Input<Destination>[]>; repositoryFilters?: Input<Input<Filter>[]> }
  interface ReplicationConfigurationArgs { replicationConfiguration?: Input<{ rules: Input<Input<Rule>[]> }> }
  interface RegistryPolicyArgs { policy: Input<string | iam.PolicyDocument> }
}
export declare namespace iam {
  interface Conditions { [operator: string]: { [key: string]: Texts } }
  interface AWSPrincipal { AWS: Texts }
  interface ServicePrincipal { Service: Texts }
  interface FederatedPrincipal { Federated: Texts }
  type Principal = "*" | AWSPrincipal | ServicePrincipal | FederatedPrincipal;
  interface PolicyStatement {
    Sid?: Input<string>;
    Effect: Input<"Allow" | "Deny">;
    Principal?: Input<Principal>;
    NotPrincipal?: Input<Principal>;
    Action?: Texts;
    NotAction?: Texts;
    Resource?: Texts;
    NotResource?: Texts;
    Condition?: Input<Conditions>;
  }
  interface PolicyDocument {
    Version: Input<"2008-10-17" | "2012-10-17">;
    Id?: Input<string>;
    Statement: Input<Input<PolicyStatement>[]>;
  }
}
export declare class Provider extends ProviderResource {
  constructor(name: string, args: { region?: Input<string>; profile?: Input<string> });
}
`,
  7: `
import { type Input, ProviderResource } from "@pulumi/pulumi";
type Texts = Input<string | Input<string>[] | undefined>;
export declare namespace ecr {
  interface Destination { region: Input<string>; registryId: Input<string> }
  interface Filter { filter: Input<string>; filterType: Input<string> }
  interface Rule { destinations: Input<Input<Destination>[]>; repositoryFilters?: Input<Input<Filter>[] | undefined> }
  interface ReplicationConfigurationArgs {
    replicationConfiguration?: Input<{ rules: Input<Input<Rule>[]> } | undefined>;
    region?: Input<string | undefined>;
  }
  interface RegistryPolicyArgs { policy: Input<string | iam.PolicyDocument>; region?: Input<string | undefined> }
}
export declare namespace iam {
  interface AWSPrincipal { AWS: Input<string | Input<string>[]> }
  interface ServicePrincipal { Service: Input<string | Input<string>[]> }
  interface FederatedPrincipal { Federated: Input<string | Input<string>[]> }
  type Principals = Input<string | AWSPrincipal | ServicePrincipal | FederatedPrincipal | undefined>;
  interface PolicyStatement {
    Sid?: Input<string | undefined>;
    Effect: Input<"Allow" | "Deny">;
    Principal?: Principals;
    NotPrincipal?: Principals;
    Action?: Texts;
    NotAction?: Texts;
    Resource?: Texts;
    NotResource?: Texts;
    Condition?: Input<{ [key: string]: any } | undefined>;
  }
  interface PolicyDocument {
    Version: Input<"2008-10-17" | "2012-10-17">;
    Id?: Input<string | undefined>;
    Statement: Input<Input<PolicyStatement>[]>;
  }
}
export declare class Provider extends ProviderResource {
  constructor(name: string, args: { region?: Input<string | undefined>; profile?: Input<string | undefined> });
}
`,
} as const;
