import { describe, expect, it } from "vitest";
import { BOUNDS } from "./bounds.js";
import { CHAINS, UNCHAINED } from "./chains.js";
import { broken, dearChains, poorPairing, slowDay, slowThreads } from "./gate.js";
import type { Report } from "./report.js";
import type { Spread } from "./statistics.js";
import { RACES, type Workload } from "./workloads.js";

const certain = (median: number): Spread => ({ median, low: median, high: median, coverage: 1 });

function report(share: number, megabytes: readonly [number, number], growth: number, choice = 1): Report {
  const races = RACES.map((work: Workload) => ({
    work,
    nanosecondsPerRequest: 1,
    peakMegabytes: 1,
    meanResponse: 1,
    ratios: [{ limit: "JS limit", ratio: certain(share) }],
  }));
  const memory = megabytes.map((peakMegabytes, i) => ({ customers: 10 ** (6 + i), peakMegabytes }));
  return {
    customers: 1,
    rounds: 1,
    races,
    memory,
    growth: [{ policy: "random", times: certain(growth) }],
    choices: [{ policy: "random", nanoseconds: 20, growth: certain(choice) }],
  };
}

describe("the gate", () => {
  it("holds a bound for every race it names", () => {
    for (const name of Object.keys(BOUNDS.shareOfJsLimit)) expect(RACES.map((work) => work.name)).toContain(name);
  });

  it("lets a report pass that keeps every promise", () => {
    expect(broken(report(0.45, [80, 81], 2.5))).toEqual([]);
  });

  it("names each row below its bound", () => {
    expect(broken(report(0.35, [80, 81], 2)).map((text) => text.split(":")[0])).toEqual([
      "100 servers, two-choices",
      "10000 servers, two-choices",
    ]);
  });

  it("names choices that cost more with more instances", () => {
    expect(broken(report(1, [80, 81], 2, 1.6))).toEqual(["a choice of random from 10 to 10,000 instances: 1.60x, at most 1.5x wanted"]);
  });

  it("names memory that is too large or grows, and time that grows", () => {
    expect(broken(report(1, [80, 95], 2.6))).toHaveLength(3);
  });

  it("names threads that are slower than processes by the median of the rounds", () => {
    const round = (share: number) => ({ threadsSeconds: 10, processesSeconds: 10 * share });
    expect(slowThreads([0.5, BOUNDS.threads, 1].map(round))).toEqual([]);
    expect(slowThreads([0.5, BOUNDS.threads - 0.01, 1].map(round))).toHaveLength(1);
  });

  it("judges a day of autoscalers by the quickest run", () => {
    const day = (cpuSeconds: number) => ({ cpuSeconds, requests: 1, decisions: 1, peakMegabytes: 1 });
    expect(slowDay([day(BOUNDS.hpaDaySeconds + 9), day(BOUNDS.hpaDaySeconds)])).toEqual([]);
    expect(slowDay([day(BOUNDS.hpaDaySeconds + 9), day(BOUNDS.hpaDaySeconds + 1)])).toHaveLength(1);
  });
});

it("pairing that saves too little is named, what is the same under both left out", () => {
  const gain = (cost: number | null, p99: number) => ({ variants: ["one", "other"] as const, cost, p99 });
  expect(poorPairing([gain(null, 2), gain(BOUNDS.pairingCost, 2)])).toEqual([]);
  expect(poorPairing([gain(BOUNDS.pairingCost - 1, 1), gain(BOUNDS.pairingCost - 1, 2)])).toEqual([
    `pairing saves ${(BOUNDS.pairingCost - 1).toFixed(1)}x of the variance of cost differences, at least ${BOUNDS.pairingCost}x wanted`,
  ]);
});

describe("the gate of chains", () => {
  const cost = (chain: string, median: number, low = median) => ({
    chain,
    nanoseconds: 1,
    ratio: { median, low, high: median, coverage: 0.95 },
  });

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
