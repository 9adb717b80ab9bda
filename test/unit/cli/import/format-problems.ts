import { formatProblem } from "@springtide/core";
import { CommandError } from "../../../../packages/cli/src/command-error.js";
import { InvalidScenario } from "../../../../packages/cli/src/scenario/invalid-scenario.js";

/** What a call that must fail says, as `file:line: message`. @throws Error when it does not fail as commands do. */
export function formatProblems(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === 2) return error.message;
    if (error instanceof InvalidScenario)
      return error.problems.map((problem) => formatProblem({ ...problem, column: undefined, path: "" }, error.source.file)).join("\n");
    throw error;
  }
  throw new Error("nothing was refused");
}

/** The same for a promise that must be rejected. @throws Error when it is not, or not as commands are. */
export async function formatRejection(promise: Promise<unknown>): Promise<string> {
  const [outcome] = await Promise.allSettled([promise]);
  return formatProblems(() => {
    if (outcome.status === "rejected") throw outcome.reason;
  });
}
