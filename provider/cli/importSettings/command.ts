import { Command } from "commander";
import type { AddCommand } from "../program.js";

/** `ecr-registry import` */
export const importCommand: AddCommand = () => new Command("import");
