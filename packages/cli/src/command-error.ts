import { ExitCode } from "./exit-codes.js";

/** Ends the command with a message for people and an exit code for scripts. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** An error in the command line or in a file that it names: a mistake of the caller's. */
export function usageError(message: string, options?: ErrorOptions): CommandError {
  return new CommandError(ExitCode.usage, message, options);
}
