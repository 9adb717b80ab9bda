import { BOUNDS } from "../bounds.js";
import { markdown } from "../markdown.js";
import { type Measurement, measurement } from "../measure.js";
import { spread } from "../statistics.js";
import { subject } from "../subject.js";
import { servers } from "../workloads.js";

/** What so many instances took; medians of the rounds. */
export interface Crowd {
  readonly instances: number;
  readonly nanoseconds: number;
  readonly peakMegabytes: number;
}

const FEW = 10;
const MANY = 10_000;
const MOST = 100_000;

export const instances = subject<readonly Crowd[]>({
  word: "instances",
  rounds: { usual: 3, judged: 5 },
  title: "Many instances",
  text: `One-slot servers at a load of 0.8 with two choices. Memory per instance is the peak of the whole process less that with ${FEW} instances,
over the instances: what waits at them, and what the collector had not yet looked at, is in it. Time includes reading and building the cluster.`,
  jobs: [measurement],
  measure: ({ rounds, customers }) => [FEW, MANY, MOST].map((count) => measureCrowd(count, rounds, customers)),
  tables: (crowds) =>
    markdown(
      ["instances", "ns per request", "peak MB", "kB per instance", "at most"],
      crowds.map((one) => [
        one.instances.toString(),
        Math.round(one.nanoseconds).toString(),
        Math.round(one.peakMegabytes).toString(),
        one.instances === FEW ? "" : kilobytes(crowds, one).toFixed(1),
        one.instances === MANY ? String(BOUNDS.kilobytesPerInstance) : "",
      ]),
    ),
  judge: largeInstances,
});

function measureCrowd(count: number, rounds: number, customers: number): Crowd {
  process.stderr.write(`${count} instances: ${rounds} x ${customers} customers\n`);
  const work = servers(count, "two-choices");
  const found = Array.from({ length: rounds }, () => measurement.elsewhere({ work, customers }));
  const middle = (of: (one: Measurement) => number): number => spread(found.map(of)).median;
  return {
    instances: count,
    nanoseconds: middle((one) => 1e9 / one.customersPerSecond),
    peakMegabytes: middle((one) => one.peakMegabytes),
  };
}

function kilobytes(crowds: readonly Crowd[], of: Crowd): number {
  const least = crowds.find((one) => one.instances === FEW)?.peakMegabytes ?? Number.NaN;
  return ((of.peakMegabytes - least) * 1024) / of.instances;
}

/** Whether an instance takes too much memory, and whether as many as are promised were run at all. */
export function largeInstances(crowds: readonly Crowd[]): string[] {
  const many = crowds.find((one) => one.instances === MANY);
  const each = many === undefined ? Number.NaN : kilobytes(crowds, many);
  const most = crowds.find((one) => one.instances === MOST);
  return [
    ...(each <= BOUNDS.kilobytesPerInstance
      ? []
      : [`${MANY} instances: ${each.toFixed(1)} kB each, at most ${BOUNDS.kilobytesPerInstance} wanted`]),
    ...(most !== undefined && Number.isFinite(most.nanoseconds) ? [] : [`${MOST} instances: do not run`]),
  ];
}
