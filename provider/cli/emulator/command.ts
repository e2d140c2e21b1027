import { Command } from "commander";
import type { AddCommand } from "../program.js";

/** `ecr-registry emulator` */
export const emulatorCommand: AddCommand = () => new Command("emulator");
