import { fileURLToPath } from "node:url";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Failure } from "./job.js";

/** Says whose fault a failed run is: the caller's budget or signal, a plug-in's, or our own. */
export function failedRun(label: string, failure: Failure, plugins: readonly string[]): Error {
  if (failure.code === "budget")
    return new CommandError(ExitCode.usage, `${label}: ${failure.message}; raise --max-events`, { cause: failure });
  if (failure.name === "RequestFileError") return new CommandError(ExitCode.io, failure.message, { cause: failure });
  if (failure.name === "SimulationError" || failure.name === "ScenarioError")
    return new CommandError(ExitCode.usage, `${label}: ${failure.message}`, { cause: failure });
  const plugin = plugins.find((path) => mentions(failure.stack, path));
  if (plugin !== undefined) return new CommandError(ExitCode.usage, `${label}: the plug-in ${plugin} failed: ${failure.message}`);
  // Springtide throws errors only, which have a stack.
  if (failure.stack === undefined && plugins.length > 0)
    return new CommandError(ExitCode.usage, `${label}: a plug-in (${plugins.join(", ")}) threw what is no Error: ${failure.message}`);
  const bug = new Error(`${label}: ${failure.message}`);
  if (failure.stack !== undefined) bug.stack = failure.stack;
  return bug;
}

function mentions(stack: string | undefined, path: string): boolean {
  return (stack ?? "").split("\n").some((line) => {
    const url = /file:\/\/\S+?(?=:\d+:\d+)/.exec(line)?.[0];
    return line.includes(path) || (url !== undefined && fileURLToPath(url) === path);
  });
}
