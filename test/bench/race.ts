import type { Measurement } from "./measure.js";
import type { Program } from "./programs.js";
import { type Spread, spread } from "./statistics.js";
import type { Workload } from "./workloads.js";

/** How a workload went, over interleaved rounds. */
export interface Race {
  readonly work: Workload;
  readonly nanosecondsPerRequest: number;
  readonly peakMegabytes: number;
  readonly meanResponse: number;
  /** Our customers per second over each limit's, round by round. */
  readonly ratios: readonly { readonly limit: string; readonly ratio: Spread }[];
}

/** Runs us and the limits in turn, so that whatever slows the machine for a while slows all of them. */
export function race(work: Workload, customers: number, rounds: number, ours: Program, limits: readonly Program[]): Race {
  const mine: Measurement[] = [];
  const ratios = limits.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    const own = ours.run(work, customers);
    mine.push(own);
    for (const [i, limit] of limits.entries()) ratios[i]?.push(own.customersPerSecond / limit.run(work, customers).customersPerSecond);
  }
  return {
    work,
    nanosecondsPerRequest: spread(mine.map((one) => 1e9 / one.customersPerSecond)).median,
    peakMegabytes: Math.max(...mine.map((one) => one.peakMegabytes)),
    meanResponse: spread(mine.map((one) => one.meanResponse)).median,
    ratios: limits.map((limit, i) => ({ limit: limit.name, ratio: spread(ratios[i] ?? []) })),
  };
}
