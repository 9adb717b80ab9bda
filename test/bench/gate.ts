import { BOUNDS } from "./bounds.js";
import { type ChainCost, UNCHAINED } from "./chains.js";
import { CHOICES } from "./choices.js";
import type { ChoiceCost } from "./choosing.js";
import type { HpaDay } from "./hpa-day.js";
import { median, type PairingGain } from "./pairing.js";
import { limitInJs } from "./programs.js";
import type { Report } from "./report.js";
import { spread } from "./statistics.js";
import type { ThreadRound } from "./threads.js";

/** The promises a report breaks, each in one line with its figure and its bound; medians decide. */
export function broken(report: Report): string[] {
  return [...tooSlow(report), ...tooLarge(report), ...tooSteep(report), ...dear(report.choices)];
}

function tooSlow({ races }: Report): string[] {
  return races.flatMap((one) => {
    const least = (BOUNDS.shareOfJsLimit as Readonly<Record<string, number>>)[one.work.name];
    const share = one.ratios.find(({ limit }) => limit === limitInJs.name)?.ratio.median;
    if (least === undefined || share === undefined || share >= least) return [];
    return [`${one.work.name}: ${share.toFixed(3)} of the JS limit, at least ${least} wanted`];
  });
}

function tooLarge({ memory }: Report): string[] {
  const large = memory
    .filter((one) => one.peakMegabytes > BOUNDS.peakMegabytes)
    .map((one) => `${one.customers} requests: ${one.peakMegabytes.toFixed(1)} MB, at most ${BOUNDS.peakMegabytes} wanted`);
  const first = memory[0];
  const last = memory.at(-1);
  if (first === undefined || last === undefined) return large;
  const growth = last.peakMegabytes / first.peakMegabytes;
  if (growth <= BOUNDS.memoryGrowth) return large;
  return [
    ...large,
    `memory from ${first.customers} to ${last.customers} requests: grows ${growth.toFixed(2)}x, at most ${BOUNDS.memoryGrowth}x wanted`,
  ];
}

function tooSteep({ growth }: Report): string[] {
  return growth
    .filter((one) => one.times.median > BOUNDS.timeGrowth)
    .map((one) => `${one.policy} from 10 to 10,000 instances: ${one.times.median.toFixed(2)}x, at most ${BOUNDS.timeGrowth}x wanted`);
}

/** Whether the quickest of these days took longer than it may: others on the machine only ever make it longer. */
export function slowDay(days: readonly HpaDay[]): string[] {
  const seconds = Math.min(...days.map(({ cpuSeconds }) => cpuSeconds));
  if (seconds <= BOUNDS.hpaDaySeconds) return [];
  return [`a day of autoscalers: ${seconds.toFixed(1)} s of CPU time, at most ${BOUNDS.hpaDaySeconds} wanted`];
}

/** Chains of layers that cost more than they may; medians decide, but for a service without layers, which must surely be slower. */
export function dearChains(costs: readonly ChainCost[]): string[] {
  const bounds: Readonly<Record<string, number>> = BOUNDS.chains;
  return costs.flatMap(({ chain, ratio }) => {
    const most = bounds[chain];
    if (most !== undefined && ratio.median > most)
      return [`${chain}: ${ratio.median.toFixed(2)}x of the bare request, at most ${most}x wanted`];
    if (chain === UNCHAINED && ratio.low > BOUNDS.unchained)
      return [`${chain}: surely ${ratio.low.toFixed(2)}x of the bare request, no more wanted`];
    return [];
  });
}

/** Policies whose choices cost more with more instances than they may. */
export function dear(choices: readonly ChoiceCost[]): string[] {
  return choices.flatMap(({ policy, growth }) => {
    const most = CHOICES[policy] ?? 0;
    if (growth.median <= most) return [];
    return [`a choice of ${policy} from 10 to 10,000 instances: ${growth.median.toFixed(2)}x, at most ${most}x wanted`];
  });
}

/** Whether two threads do less than they must beside two processes; the median over the rounds decides. */
export function slowThreads(rounds: readonly ThreadRound[]): string[] {
  const { median } = spread(rounds.map(({ threadsSeconds, processesSeconds }) => processesSeconds / threadsSeconds));
  if (median >= BOUNDS.threads) return [];
  return [`two threads: ${median.toFixed(3)} of the throughput of two processes, at least ${BOUNDS.threads} wanted`];
}

/** What pairing saves less than promised. */
export function poorPairing(gains: readonly PairingGain[]): string[] {
  const { pairingCost, pairingP99 } = BOUNDS;
  const found = [
    ["cost", median(gains.map(({ cost }) => cost)), pairingCost],
    ["p99", median(gains.map(({ p99 }) => p99)), pairingP99],
  ] as const;
  return found
    .filter(([, gain, least]) => !(gain >= least))
    .map(([name, gain, least]) => `pairing saves ${gain.toFixed(1)}x of the variance of ${name} differences, at least ${least}x wanted`);
}
