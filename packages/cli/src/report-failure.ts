import { CommandError } from "./command-error.js";
import { ExitCode as Exit, type ExitCode } from "./exit-codes.js";
import type { Environment } from "./terminal/colours.js";
import { printable } from "./terminal/printable.js";
import type { Sink } from "./terminal/sink.js";

/** Tells what went wrong, and gives the exit code that says so. */
export async function reportFailure(error: unknown, err: Sink, env: Environment): Promise<ExitCode> {
  if (error instanceof CommandError) {
    err.write(`springtide: ${printable(error.message)}\n`);
    return error.exitCode;
  }
  if (isCommander(error)) return error.exitCode === 0 ? Exit.pass : Exit.usage;
  if (error instanceof Error && error.name === "InvalidScenario") {
    const [{ InvalidScenario }, { problemsReport }, { styleFor }] = await Promise.all([
      import("./scenario/invalid-scenario.js"),
      import("./output/problems.js"),
      import("./output/style.js"),
    ]);
    if (error instanceof InvalidScenario) err.write(problemsReport(error.source, error.problems, styleFor(err)));
    return Exit.usage;
  }
  return reportBug(error, err, env);
}

/** A fault of our own: short, with the way to report it; the stack only when asked for. */
export function reportBug(error: unknown, err: Sink, env: Environment): ExitCode {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const debug = env.SPRINGTIDE_DEBUG !== undefined && env.SPRINGTIDE_DEBUG !== "" && env.SPRINGTIDE_DEBUG !== "0";
  err.write(
    `springtide: internal error: ${printable(message)}\nThis is a bug in Springtide. Please report it with the scenario and the command line.\n`,
  );
  if (debug && error instanceof Error) err.write(`${error.stack ?? ""}\n`);
  else err.write("SPRINGTIDE_DEBUG=1 shows where it happened.\n");
  return Exit.bug;
}

/** Commander has already written its message. */
function isCommander(error: unknown): error is { exitCode: number } {
  return error instanceof Error && "code" in error && String(error.code).startsWith("commander.") && "exitCode" in error;
}
