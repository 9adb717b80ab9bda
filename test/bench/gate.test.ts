import { describe, expect, it } from "vitest";
import { BOUNDS } from "./bounds.js";
import type { Race } from "./race.js";
import type { Spread } from "./statistics.js";
import { CHAINS, dearChains, UNCHAINED } from "./subjects/chains.js";
import { slowCharts } from "./subjects/charts.js";
import { CHOICES } from "./subjects/choice-bounds.js";
import { dearChoices } from "./subjects/choices.js";
import { steep } from "./subjects/growth.js";
import { slowDay } from "./subjects/hpa-day.js";
import { largeInstances } from "./subjects/instances.js";
import { longRunsThatGrow } from "./subjects/memory.js";
import { poorPairing } from "./subjects/pairing.js";
import { PARTS, type Part } from "./subjects/part-of.js";
import { unplaced } from "./subjects/parts.js";
import { longPaths } from "./subjects/path.js";
import { largeRecords } from "./subjects/records.js";
import { slowRaces } from "./subjects/shares.js";
import { dearShop } from "./subjects/shop.js";
import { lateStart } from "./subjects/start.js";
import { slowThreads } from "./subjects/threads.js";
import { RACES } from "./workloads.js";

const certain = (median: number, low = median): Spread => ({ median, low, high: median, coverage: 1 });
/** Just more than may be. */
const above = (bound: number): number => bound * 1.01;

describe("the gate of shares", () => {
  const races = (share: (name: string) => number): Race[] =>
    RACES.map((work) => ({
      work,
      nanosecondsPerRequest: 1,
      peakMegabytes: 1,
      meanResponse: 1,
      ratios: [{ limit: "JS limit", ratio: certain(share(work.name)) }],
    }));
  const least: Readonly<Record<string, number>> = BOUNDS.shareOfJsLimit;

  it("holds a bound only for races that are run", () => {
    expect(RACES.map((work) => work.name)).toEqual(expect.arrayContaining(Object.keys(least)));
  });

  it("lets races pass that reach their bounds", () => {
    expect(slowRaces(races((name) => least[name] ?? 0))).toEqual([]);
  });

  it.each(Object.entries(least))("names %s below its bound of %d", (name, bound) => {
    expect(slowRaces(races((one) => (one === name ? bound - 0.01 : 1)))).toEqual([
      `${name}: ${(bound - 0.01).toFixed(3)} of the JS limit, at least ${bound} wanted`,
    ]);
  });
});

it("a visit to the shop that costs more than it may is named", () => {
  expect(dearShop({ overLimit: certain(BOUNDS.shop) })).toEqual([]);
  expect(dearShop({ overLimit: certain(above(BOUNDS.shop)) })).toHaveLength(1);
});

it("a profile whose places are not known is named", () => {
  const split = (runtime: number) => ({
    work: "w",
    nanoseconds: 1,
    shares: { ...(Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>), runtime },
  });
  expect(unplaced([split(BOUNDS.unplaced)])).toEqual([]);
  expect(unplaced([split(0), split(above(BOUNDS.unplaced))])).toHaveLength(1);
  expect(unplaced([split(Number.NaN)])).toHaveLength(1);
});

describe("the gate of long runs", () => {
  const runs = (megabytes: readonly number[], growth = 1) =>
    megabytes.map((peakMegabytes, i) => ({
      requests: 10 ** (6 + i),
      peakMegabytes,
      nanoseconds: 1,
      growth: certain(i + 1 < megabytes.length ? 1 : growth),
    }));
  const most = BOUNDS.peakMegabytes;

  it("lets runs pass that are flat", () => {
    expect(longRunsThatGrow(runs([most, most, most], BOUNDS.longRunGrowth))).toEqual([]);
  });

  it("names memory that is too large, memory that grows and time that grows", () => {
    expect(longRunsThatGrow(runs([most, most, above(most)]))).toHaveLength(1);
    expect(longRunsThatGrow(runs([most / 2, above((most / 2) * BOUNDS.memoryGrowth), most]))).toHaveLength(2);
    expect(longRunsThatGrow(runs([most, most, most], above(BOUNDS.longRunGrowth)))).toEqual([
      `time per request from 1000000 to 100000000 requests: grows ${above(BOUNDS.longRunGrowth).toFixed(2)}x, at most ${BOUNDS.longRunGrowth}x wanted`,
    ]);
  });
});

it("requests written down are named when they take much room, or memory", () => {
  const run = (each: number, peakMegabytes: number) => ({ requests: 1000, bytes: each * 1000, peakMegabytes });
  expect(largeRecords([run(BOUNDS.recordBytes, 100), run(BOUNDS.recordBytes, 100 * BOUNDS.memoryGrowth)])).toEqual([]);
  expect(largeRecords([run(21, 100), run(above(BOUNDS.recordBytes), 100)])).toHaveLength(1);
  expect(largeRecords([run(21, 100), run(21, above(100 * BOUNDS.memoryGrowth))])).toHaveLength(1);
});

describe("the gate of many instances", () => {
  const crowds = (kilobytes: number, counts = [10, 10_000, 100_000]) =>
    counts.map((instances) => ({ instances, nanoseconds: 1, peakMegabytes: 50 + (instances > 10 ? (kilobytes * instances) / 1024 : 0) }));

  it("names memory of an instance above its bound, over what a few take", () => {
    expect(largeInstances(crowds(BOUNDS.kilobytesPerInstance - 0.1))).toEqual([]);
    expect(largeInstances(crowds(above(BOUNDS.kilobytesPerInstance)))).toHaveLength(1);
  });

  it("wants 100,000 to run", () => {
    expect(largeInstances(crowds(1, [10, 10_000]))).toEqual(["100000 instances: do not run"]);
  });
});

describe("the gate of growth with instances", () => {
  const { constant, others } = BOUNDS.timeGrowth;
  const growth = (policy: string, times: number) => ({ policy, times: certain(times), limits: [] });

  it.each(["random", "round-robin", "least-requests", "two-choices", "ewma", "maglev", "join-idle-queue"])("holds %s to 2x", (policy) => {
    expect(steep([growth(policy, constant)])).toEqual([]);
    expect(steep([growth(policy, above(constant))])).toHaveLength(1);
  });

  it("holds others to 5x, and nginx's order of ties to nothing", () => {
    expect(steep([growth("ring-hash", others), growth("nginx-least-conn", 300)])).toEqual([]);
    expect(steep([growth("ring-hash", above(others))])).toHaveLength(1);
  });
});

it("a path along which an attempt costs more is named", () => {
  const path = (growth: number) => ({ name: "five", nanoseconds: 1, growth: certain(growth) });
  expect(longPaths([path(1), path(BOUNDS.pathGrowth)])).toEqual([]);
  expect(longPaths([path(1), path(above(BOUNDS.pathGrowth))])).toHaveLength(1);
});

it("a start that takes long is named, for nothing and for a minute", () => {
  const start = (version: number, minute: number) => ({ nodeMs: 1, version: certain(version), minute: certain(minute) });
  expect(lateStart(start(BOUNDS.versionOverNode - 0.01, BOUNDS.minuteSeconds - 0.01))).toEqual([]);
  expect(lateStart(start(BOUNDS.versionOverNode, BOUNDS.minuteSeconds))).toHaveLength(2);
});

it("choices that cost more with more instances are named", () => {
  const most = CHOICES.random!;
  const cost = (growth: number) => ({ policy: "random", nanoseconds: 20, growth: certain(growth) });
  expect(dearChoices([cost(most)])).toEqual([]);
  expect(dearChoices([cost(most + 0.1)])).toEqual([
    `a choice of random from 10 to 10,000 instances: ${(most + 0.1).toFixed(2)}x, at most ${most}x wanted`,
  ]);
});

it("threads that are slower than processes are named by the median of the rounds", () => {
  const round = (share: number) => ({ threadsSeconds: 10, processesSeconds: 10 * share });
  expect(slowThreads([0.5, BOUNDS.threads, 1].map(round))).toEqual([]);
  expect(slowThreads([0.5, BOUNDS.threads - 0.01, 1].map(round))).toHaveLength(1);
});

it("a day of autoscalers is judged by the quickest run", () => {
  const day = (cpuSeconds: number) => ({ cpuSeconds, requests: 1, decisions: 1, peakMegabytes: 1 });
  expect(slowDay([day(BOUNDS.hpaDaySeconds + 9), day(BOUNDS.hpaDaySeconds)])).toEqual([]);
  expect(slowDay([day(BOUNDS.hpaDaySeconds + 9), day(BOUNDS.hpaDaySeconds + 1)])).toHaveLength(1);
});

it("pairing that saves too little is named, what is the same under both left out", () => {
  const gain = (cost: number | null, p99: number) => ({ variants: ["one", "other"] as const, cost, p99 });
  expect(poorPairing([gain(null, 2), gain(BOUNDS.pairingCost, 2)])).toEqual([]);
  expect(poorPairing([gain(BOUNDS.pairingCost - 1, 1), gain(BOUNDS.pairingCost - 1, 2)])).toEqual([
    `pairing saves ${(BOUNDS.pairingCost - 1).toFixed(1)}x of the variance of cost differences, at least ${BOUNDS.pairingCost}x wanted`,
  ]);
});

describe("the gate of chains", () => {
  const cost = (chain: string, median: number, low = median) => ({ chain, nanoseconds: 1, ratio: certain(median, low) });

  it("holds a bound only for chains that are measured", () => {
    expect(Object.keys(CHAINS)).toEqual(expect.arrayContaining(Object.keys(BOUNDS.chains)));
  });

  it("names each whose median is above its bound", () => {
    const [[chain = "", most = 0] = []] = Object.entries(BOUNDS.chains);
    expect(dearChains([cost(chain, most), cost("retry", 9)])).toEqual([]);
    expect(dearChains([cost(chain, most + 0.1)])).toEqual([
      `${chain}: ${(most + 0.1).toFixed(2)}x of the bare request, at most ${most}x wanted`,
    ]);
  });

  it("names a service without layers only when it is surely slower", () => {
    expect(dearChains([cost(UNCHAINED, 1.2, 0.99)])).toEqual([]);
    expect(dearChains([cost(UNCHAINED, 1.2, 1.1)])).toHaveLength(1);
  });
});

it("names charts of many points that are slow even in the quickest of their rounds", () => {
  const chart = (cpuSeconds: number) => ({ cpuSeconds, kilobytes: 190, peakMegabytes: 300 });
  expect(slowCharts([chart(BOUNDS.chartSeconds + 1), chart(BOUNDS.chartSeconds)])).toEqual([]);
  expect(slowCharts([chart(BOUNDS.chartSeconds + 1), chart(BOUNDS.chartSeconds + 0.1)])).toHaveLength(1);
});
