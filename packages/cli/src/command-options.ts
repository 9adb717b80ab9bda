import { availableParallelism } from "node:os";
import { Option } from "commander";
import { collect, positiveInteger, runCount, share } from "./option-values.js";

/** What commands that simulate a scenario are told, whatever they want to know of it. */
export interface SimulationOptions {
  /** Fields to change beforehand, each as `path=value`. */
  readonly set: readonly string[];
  readonly seed?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly output?: string;
  readonly workers: number;
  readonly maxEvents?: number;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
}

/** `--runs`: runs of each scenario. */
export function runsOption(): Option {
  return new Option("--runs <n>", "runs of each scenario, with seeds of their own").argParser(runCount);
}

/** `--antithetic`: every second run mirrors the one before it. */
export function antitheticOption(): Option {
  return new Option(
    "--antithetic",
    "every second run mirrors the draws of the one before it, and both count as one; a single run is the mirror",
  );
}

/** `--precision`: runs until an interval is so narrow. */
export function precisionOption(): Option {
  return new Option("--precision <figure=share>", "run until the figure's interval is so narrow, e.g. p99=2% (may be repeated)").argParser(
    collect,
  );
}

/** `--max-runs`: most runs that a precision may take. */
export function maxRunsOption(): Option {
  return new Option("--max-runs <n>", "most runs that --precision or --event-budget may take (1000)").argParser(runCount);
}

/** `--event-budget`: begin no more runs after so many events. */
export function eventBudgetOption(): Option {
  return new Option("--event-budget <n>", "begin no more runs after this many events").argParser(positiveInteger);
}

/** `--ci`: confidence of intervals, 0–1. */
export function confidenceOption(): Option {
  return new Option("--ci <share>", "confidence of intervals (0.95)").argParser(share);
}

/** `--workers`: runs at once; by default one for each core. */
export function workersOption(): Option {
  return new Option("--workers <n>", "runs at once").argParser(positiveInteger).default(availableParallelism());
}

/** `--seed`: seed of all chance. */
export function seedOption(): Option {
  return new Option("--seed <seed>", "seed of all chance, instead of the scenario's");
}

/** `--plugin`: modules that bring policies or properties. */
export function pluginOption(): Option {
  return new Option("--plugin <module>", "module that exports policies, or properties to check (may be repeated); it runs with your rights")
    .argParser(collect)
    .default([]);
}

/** `--data-root`: another folder that traces may be read from. */
export function dataRootOption(): Option {
  return new Option("--data-root <folder>", "another folder, beside the scenario's own, that it may read traces from");
}

/** `--max-events`: a limit for a single run. */
export function maxEventsOption(): Option {
  return new Option("--max-events <n>", "stop with an error after this many events").argParser(positiveInteger);
}
