import { figureOf, type Precision, type ReplicationOptions } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** Options of commands that simulate a scenario several times. */
export interface ReplicationArguments {
  readonly runs?: number;
  readonly precision?: readonly string[];
  readonly maxRuns?: number;
  readonly eventBudget?: number;
  readonly ci?: number;
  readonly antithetic?: boolean;
}

/** @throws CommandError for a precision that cannot be read, a figure that nobody knows, or options that do not go together. */
export function replicationOptions({
  runs,
  precision = [],
  maxRuns,
  eventBudget,
  ci,
  antithetic,
}: ReplicationArguments): ReplicationOptions {
  const goals = precision.map(parsePrecision);
  const isOpen = goals.length > 0 || eventBudget !== undefined;
  if (maxRuns !== undefined && !isOpen)
    throw new CommandError(
      ExitCode.usage,
      `--max-runs ${maxRuns}: it limits what --precision or --event-budget may take; give one of them, or --runs ${maxRuns}`,
    );
  // A budget alone only ends things early: it never makes more runs of those asked for.
  const most = goals.length > 0 ? maxRuns : (maxRuns ?? runs);
  if (antithetic) checkEven({ runs, "max-runs": maxRuns });
  return {
    ...(antithetic ? { antithetic } : {}),
    ...(isOpen ? { precision: goals } : { runs: runs ?? 1 }),
    ...(isOpen && most !== undefined ? { maxRuns: most } : {}),
    ...(eventBudget === undefined ? {} : { eventBudget }),
    ...(ci === undefined ? {} : { confidence: ci }),
  };
}

function checkEven(counts: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(counts))
    if (value !== undefined && value % 2 !== 0)
      throw new CommandError(
        ExitCode.usage,
        `--${name} ${value}: --antithetic takes runs in pairs; give an even number, such as ${value + 1}`,
      );
}

/** Reads `p99=2%`. */
function parsePrecision(text: string): Precision {
  const match = /^(.+?)\s*=\s*([\d.]+)\s*(%?)$/.exec(text.trim());
  const relative = match === null ? Number.NaN : Number(match[2]) / (match[3] === "%" ? 100 : 1);
  if (match?.[1] === undefined || !(relative > 0 && relative < 1))
    throw new CommandError(ExitCode.usage, `--precision ${text}: expected a figure and a share, e.g. --precision p99=2%`);
  try {
    figureOf(match[1]);
  } catch (error) {
    throw new CommandError(ExitCode.usage, `--precision: ${(error as Error).message}`, { cause: error });
  }
  return { figure: match[1], relative };
}
