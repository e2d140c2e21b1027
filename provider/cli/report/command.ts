import { Command } from "commander";
import type { AddCommand } from "../program.js";

/** `ecr-registry report` */
export const reportCommand: AddCommand = () => new Command("report");
