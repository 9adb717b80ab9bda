import { beginRare, type Catalog, type MeanInterval, parseDuration, type RareEstimate, type Scenario } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { count } from "../output/numbers.js";
import type { ProgressDisplay } from "../terminal/progress.js";
import type { CheckOptions } from "./check-options.js";

/** What splitting told, and how it compares with what is allowed. */
export interface RareAnswer {
  readonly verdict: "held" | "violated" | "undecided";
  /** As the command line names it. */
  readonly file: string;
  /** The measure by which paths were split. */
  readonly by: string;
  /** Also bad is what takes longer, in ms; null where only failures are. */
  readonly withinMs: number | null;
  /** Share of requests that may end badly; null where nothing says. */
  readonly allowed: number | null;
  readonly estimate: RareEstimate;
}

/** Options of a search, which have no meaning where a single scenario is estimated. */
const OF_SEARCH = ["faults", "save", "cases", "runs"] as const;
/** Options of an estimate, which have no meaning where scenarios are searched. */
const OF_ESTIMATE = ["by", "within", "allow", "precision", "effort"] as const;

/** @throws CommandError for an option that a search would not heed. */
export function refuseRareOptions(options: CheckOptions): void {
  const stray = OF_ESTIMATE.find((name) => options[name] !== undefined);
  if (stray !== undefined)
    throw new CommandError(ExitCode.usage, `--${stray} is of --rare, which does not search: give --rare, or leave it out`);
}

/**
 * Estimates how often requests of a scenario end badly, a piece of work at a time, so that signals are heard; undefined when one came.
 * @throws CommandError for options that make no sense.
 */
export async function checkRare(
  file: string,
  scenario: Scenario,
  catalog: Catalog,
  options: CheckOptions,
  { interrupt }: Context,
  progress: ProgressDisplay,
): Promise<RareAnswer | undefined> {
  const stray = OF_SEARCH.find((name) => options[name] !== undefined) ?? (options.property.length > 0 ? "property" : undefined);
  if (stray !== undefined)
    throw new CommandError(ExitCode.usage, `--${stray} says what to search for; --rare does not search: leave out one`);
  if (options.maxEvents !== undefined)
    throw new CommandError(
      ExitCode.usage,
      `--max-events ${options.maxEvents}: --rare takes many short paths; end it with --event-budget, or a shorter duration`,
    );
  const withinMs = options.within === undefined ? null : millisecondsOf(options.within);
  const { by = measureFor(scenario) } = options;
  const estimation = usage(() =>
    beginRare(scenario, {
      catalog,
      importance: by,
      ...(withinMs === null ? {} : { withinMs }),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(options.precision === undefined ? {} : { precision: options.precision }),
      ...(options.effort === undefined ? {} : { effort: options.effort }),
      ...(options.eventBudget === undefined ? {} : { eventBudget: options.eventBudget }),
    }),
  );
  while (usage(() => estimation.step())) {
    const { done, most } = estimation;
    progress.update(done / most, done === 0 ? "looking for levels" : `${count(done)} of at most ${count(most)} repetitions`);
    await new Promise((resolve) => setImmediate(resolve));
    if (interrupt.exitCode !== undefined) return undefined;
  }
  const estimate = estimation.estimate();
  const { availability } = scenario.slo;
  const allowed = options.allow ?? (withinMs !== null || availability === undefined ? null : 1 - availability);
  return { verdict: verdictOf(estimate.badShare, allowed), file, by, withinMs, allowed, estimate };
}

/** What breaks at random leads to failures by what is down, everything else by what is waiting. */
function measureFor({ faults }: Scenario): string {
  return faults.some(({ timing }) => timing.type === "random") ? "down" : "inFlight";
}

function verdictOf(share: MeanInterval | null, allowed: number | null): RareAnswer["verdict"] {
  if (share === null) return "undecided";
  if (allowed === null || share.high <= allowed) return "held";
  return share.low > allowed ? "violated" : "undecided";
}

function millisecondsOf(text: string): number {
  const parsed = parseDuration(text);
  if (typeof parsed === "number" && parsed > 0) return parsed;
  throw new CommandError(ExitCode.usage, `--within ${text}: expected a time above 0, e.g. --within 500ms`);
}

function usage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(ExitCode.usage, error.message, { cause: error });
    throw error;
  }
}
