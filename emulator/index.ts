// The emulator for programs and tests: starting it, what it can be told, and what it tells.

export { type Emulator, startEmulator } from "./emulator.js";
export type { EmulatorOptions } from "./options.js";
export { BadJson, startConfigured } from "./startConfigured.js";
