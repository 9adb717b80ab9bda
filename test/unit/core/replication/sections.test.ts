import { comparePairs, defineScenario, type Result, replicate, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { sectionMeans, sectionsOf } from "../../../../packages/core/src/replication/sections.js";

const queue = defineScenario(
  {
    name: "queue",
    duration: "12s",
    warmup: "2s",
    traffic: { users: { to: "web", rate: "60/s" } },
    services: { web: { concurrency: 1, queue: "unlimited", demand: { exponential: "10ms" } } },
  },
  { catalog },
);
const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};

describe("antithetic runs", () => {
  const mirrored = replicate(queue, { catalog, runs: 60, antithetic: true });
  const apart = replicate(queue, { catalog, runs: 60 });

  it("make the mean time in M/M/1 vary less than as many independent runs do", () => {
    const runs = replicate({ ...queue, durationMs: 5000 }, { catalog, runs: 120, antithetic: true }).runs;
    const mean = ({ summary }: Result) => summary.latencyMs.mean;
    const independent = variance(runs.map((run) => mean(run)!)) / 2;
    expect(variance(sectionMeans(sectionsOf(runs), mean))).toBeLessThan(0.9 * independent);
  });

  it("come in pairs of one seed, of which the first is the run that there would be anyway", () => {
    expect(mirrored.runs.map(({ seed }) => seed)).toEqual(apart.runs.flatMap(({ seed }, i) => (i < 30 ? [seed, seed] : [])));
    expect(mirrored.runs.filter((_, i) => i % 2 === 0).map(({ digest }) => digest)).toEqual(
      apart.runs.slice(0, 30).map(({ digest }) => digest),
    );
    const again = simulate(queue, { catalog, seed: mirrored.runs[3]!.seed, antithetic: true });
    expect(again.digest).toBe(mirrored.runs[3]!.digest);
  });

  it("count two by two: intervals know of half as many values as there are runs", () => {
    for (const figure of ["mean", "p99", "availability", "costUsd"]) expect(mirrored.estimate(figure)!.n, figure).toBe(30);
    const [row] = comparePairs(mirrored.runs, [mirrored.runs]);
    expect(row!.map(({ difference }) => difference.n)).toEqual([30, 30, 30, 30]);
  });

  it("tell the same of all values together, whoever is whose image", () => {
    const bare = mirrored.runs.map(({ antithetic: _, ...run }): Result => run);
    expect(mirrored.estimate("mean")!.mean).toBeCloseTo(apart.estimate("mean")!.mean, -1);
    expect(sectionsOf(bare)).toHaveLength(60);
    expect(sectionsOf(mirrored.runs).every(({ length }) => length === 2)).toBe(true);
  });

  it("are refused in odd numbers", () => {
    expect(() => replicate(queue, { catalog, runs: 5, antithetic: true })).toThrow(
      "runs is 5; antithetic runs come in pairs: give an even number",
    );
  });
});
