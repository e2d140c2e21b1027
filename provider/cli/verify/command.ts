import { Command } from "commander";
import type { AddCommand } from "../program.js";

/** `ecr-registry verify` */
export const verifyCommand: AddCommand = () => new Command("verify");
