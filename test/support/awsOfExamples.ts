/** What the examples use of `@pulumi/aws`: its own types, without those of all services, which take half a minute to read. */
export { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity.js";
export { Provider } from "@pulumi/aws/provider.js";
