import { figureOf } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** What was observed: figures by name, in the units that results have (ms, shares, numbers), and the requests, where each was written down. */
export interface Observed {
  readonly figures: Map<string, number>;
  /** When each came, in ms, and of which class; empty where only figures were observed. */
  readonly requests: ObservedRequest[];
}

export interface ObservedRequest {
  readonly class: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly isOk: boolean;
}

const QUANTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 } as const;
/** Requests beyond a quantile that it takes to tell it. */
const FEWEST_BEYOND = 10;

/** Writes an observed figure down. @throws CommandError for a name that is no figure. */
export function addFigure({ figures }: Observed, place: string, name: string, value: number): void {
  try {
    figureOf(name);
  } catch (error) {
    throw new CommandError(ExitCode.usage, `${place}: ${(error as Error).message}`);
  }
  if (!Number.isFinite(value)) throw new CommandError(ExitCode.usage, `${place}: ${name} has no value`);
  figures.set(name, value);
}

/** Figures of the requests that were written down; those named in files stand. */
export function figuresOfRequests({ figures, requests }: Observed): Map<string, number> {
  const ended = requests.filter(({ endMs }) => endMs !== null);
  const found = new Map<string, number>();
  const good = ended.filter(({ isOk }) => isOk);
  const times = Float64Array.from(good, ({ startMs, endMs }) => (endMs ?? startMs) - startMs).sort();
  if (times.length > 0) {
    found.set("mean", times.reduce((sum, time) => sum + time, 0) / times.length);
    for (const [name, share] of Object.entries(QUANTILES))
      if (times.length * (1 - share) >= FEWEST_BEYOND)
        found.set(name, times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0);
  }
  if (ended.length > 0) found.set("errors", 1 - good.length / ended.length);
  return new Map([...found, ...figures]);
}
