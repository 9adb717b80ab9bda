import { BOUNDS } from "../bounds.js";
import { interval, markdown } from "../markdown.js";
import { type Measurement, measurement } from "../measure.js";
import { type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";
import { servers } from "../workloads.js";

/** What so many requests took, one entry a round. */
export interface LongRun {
  readonly requests: number;
  readonly peakMegabytes: number;
  readonly nanoseconds: number;
  /** Time per request over that of the shortest runs, round by round. */
  readonly growth: Spread;
}

/** Requests of the runs, over the customers of a usual one: 1e6, 1e7 and 1e8. */
const LENGTHS = [0.2, 2, 20];

export const memory = subject<readonly LongRun[]>({
  word: "memory",
  rounds: { usual: 3, judged: 5 },
  title: "Long runs",
  text: `100 servers with two choices: the most memory the process had at once, the largest of all rounds, and time per request. The runs are in
turn; the shortest are timed after two others of the same length, so that what the compiler does at the beginning is in neither.`,
  jobs: [measurement],
  measure: ({ rounds, customers }) => measureLongRuns(rounds, customers),
  tables: (runs) =>
    markdown(
      ["requests", "peak MB", "at most", "ns per request", "over the shortest", "at most"],
      runs.map((one, i) => [
        one.requests.toString(),
        one.peakMegabytes.toFixed(1),
        String(BOUNDS.peakMegabytes),
        Math.round(one.nanoseconds).toString(),
        interval(one.growth),
        i === runs.length - 1 ? String(BOUNDS.longRunGrowth) : "",
      ]),
    ),
  judge: longRunsThatGrow,
});

function measureLongRuns(rounds: number, customers: number): LongRun[] {
  const work = servers(100, "two-choices");
  const lengths = LENGTHS.map((share) => Math.round(customers * share));
  const shortest = lengths[0]!;
  const found: { readonly memory: Measurement[]; readonly settled: Measurement }[] = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`long runs: round ${round + 1} of ${rounds}\n`);
    const settled = measurement.elsewhere({ work, customers: shortest, settling: shortest });
    found.push({ settled, memory: lengths.map((count) => measurement.elsewhere({ work, customers: count })) });
  }
  const timed = (round: number, place: number): Measurement => (place === 0 ? found[round]!.settled : found[round]!.memory[place]!);
  return lengths.map((requests, place) => ({
    requests,
    peakMegabytes: Math.max(...found.map((round) => round.memory[place]!.peakMegabytes)),
    nanoseconds: spread(found.map((_, round) => 1e9 / timed(round, place).customersPerSecond)).median,
    growth: spread(found.map((_, round) => timed(round, 0).customersPerSecond / timed(round, place).customersPerSecond)),
  }));
}

/** Runs that take too much memory, memory that grows with requests, and time per request that does. */
export function longRunsThatGrow(runs: readonly LongRun[]): string[] {
  const broken = runs
    .filter((one) => one.peakMegabytes > BOUNDS.peakMegabytes)
    .map((one) => `${one.requests} requests: ${one.peakMegabytes.toFixed(1)} MB, at most ${BOUNDS.peakMegabytes} wanted`);
  for (const [i, one] of runs.entries()) {
    const before = runs[i - 1];
    if (before === undefined || one.peakMegabytes <= before.peakMegabytes * BOUNDS.memoryGrowth) continue;
    const times = (one.peakMegabytes / before.peakMegabytes).toFixed(2);
    broken.push(`memory from ${before.requests} to ${one.requests} requests: grows ${times}x, at most ${BOUNDS.memoryGrowth}x wanted`);
  }
  const longest = runs.at(-1);
  if (longest !== undefined && longest.growth.median > BOUNDS.longRunGrowth) {
    const times = longest.growth.median.toFixed(2);
    broken.push(
      `time per request from ${runs[0]!.requests} to ${longest.requests} requests: grows ${times}x, at most ${BOUNDS.longRunGrowth}x wanted`,
    );
  }
  return broken;
}
