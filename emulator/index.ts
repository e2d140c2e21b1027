// The emulator for programs and tests: how to start it, what it takes and what it shows.

export { type Emulator, startEmulator } from "./emulator.js";
// What it is started with.
export {
  type AccountOptions,
  type BackfillOptions,
  BadJson,
  type Clock,
  type EmulatorOptions,
  type IdentityOptions,
  type PolicyScope,
  type RegistryContent,
  type RoleOptions,
  type WebIdentityTrust,
} from "./options.js";
// What a running one takes and shows.
export type { ListedImage, RegistryDoor } from "./registryDoor.js";
export { startConfigured } from "./startConfigured.js";
export type { Destination } from "./state/backfill.js";
export type { Call, CallFilter } from "./state/callLog.js";
export type { FaultRule } from "./state/faultRules.js";
export type { Image, ReplicationStatus, Repository, RepositoryFilter, Rule } from "./state/registry.js";
export type { Steering } from "./steering.js";
