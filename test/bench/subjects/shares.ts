import { BOUNDS } from "../bounds.js";
import { interval, markdown } from "../markdown.js";
import { measurement } from "../measure.js";
import { limitInJs, springtide, withLimits } from "../programs.js";
import { type Race, race } from "../race.js";
import type { Spread } from "../statistics.js";
import { subject } from "../subject.js";
import { RACES } from "../workloads.js";

const LEAST: Readonly<Record<string, number>> = BOUNDS.shareOfJsLimit;

export const shares = subject<readonly Race[]>({
  word: "shares",
  rounds: { usual: 9, judged: 15 },
  title: "Share of the limit",
  text: `Everything is on that a scenario gets: a timeout armed for every request, histograms of latency by service and class, time series,
utilisation, outcomes, the balancing policy behind its contract, draws keyed by request. The limit programs in \`test/bench\` are loops
tuned by hand that do nothing but the queueing: a share of 1 would be as fast as such a loop. With features off no client has a timeout and
the time series has one point; histograms, utilisation, outcomes and keyed draws stay on, since no scenario can leave them out.`,
  jobs: [measurement],
  measure: ({ rounds, customers }) =>
    withLimits((limits) =>
      RACES.map((work) => {
        const names = limits.map(({ name }) => name).join(" and ");
        process.stderr.write(`${work.name}: ${rounds} x ${customers} customers, with ${names}\n`);
        return race(work, customers, rounds, springtide, limits);
      }),
    ),
  tables(races) {
    const limits = races[0]?.ratios.map((one) => one.limit) ?? [];
    const head = ["workload", "ns per request", "peak MB", "mean response, service times"];
    return markdown(
      [...head, ...limits.map((limit) => `share of the ${limit}`), "at least, of the JS limit"],
      races.map((one) => [
        one.work.name,
        Math.round(one.nanosecondsPerRequest).toString(),
        Math.round(one.peakMegabytes).toString(),
        one.meanResponse.toFixed(3),
        ...one.ratios.map(({ ratio }) => interval(ratio)),
        String(LEAST[one.work.name] ?? ""),
      ]),
    );
  },
  judge: slowRaces,
  shares: (races) =>
    Object.fromEntries(races.map((one) => [one.work.name, shareOf(one)]).filter((row): row is [string, Spread] => row[1] !== undefined)),
});

/** Workloads with less than their share of the JS limit; medians decide. */
export function slowRaces(races: readonly Race[]): string[] {
  return races.flatMap((one) => {
    const least = LEAST[one.work.name];
    const share = shareOf(one)?.median;
    if (least === undefined || share === undefined || share >= least) return [];
    return [`${one.work.name}: ${share.toFixed(3)} of the JS limit, at least ${least} wanted`];
  });
}

function shareOf(one: Race): Spread | undefined {
  return one.ratios.find(({ limit }) => limit === limitInJs.name)?.ratio;
}
