import type { Command } from "commander";
import { nearest } from "./nearest.js";

/** Adds `help`, in the place of commander's own: that one answers an unknown name with the list of all, and does not say why. */
export function addHelpCommand(program: Command): void {
  program
    .helpCommand(false)
    .command("help")
    .description("tell about a command, or list them")
    .argument("[command]", "which one")
    .allowExcessArguments()
    .action((name: string | undefined) => {
      const known = program.commands.map((command) => command.name());
      const asked = name === undefined ? program : program.commands.find((command) => command.name() === name);
      if (asked === undefined) program.error(`error: unknown command '${name}'${nearest(name ?? "", known)}`);
      asked?.help();
    });
}
