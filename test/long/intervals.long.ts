import { comparePairs, createCatalog, defineScenario, replicate } from "@springtide/core";
import { random } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { covers, QUEUES } from "./known-queues/experiments.js";

const EXPERIMENTS = 400;
const FIGURES = ["mean", "p99", "availability"] as const;

describe("intervals of 95 %", () => {
  const cells: number[] = [];

  it.each(QUEUES)("cover the truth about as often as they say: $name at load $load", (queue) => {
    const all = Array.from({ length: EXPERIMENTS }, (_, i) => covers(queue, `experiment ${i}`));
    const coverages = FIGURES.map((figure) => all.filter((one) => one[figure]).length / EXPERIMENTS);
    cells.push(...coverages);
    const told = FIGURES.map((figure, i) => `${figure} ${(coverages[i]! * 100).toFixed(2)} %`).join(", ");
    console.log(`${queue.name} at load ${queue.load}: ${told}`);
    for (const coverage of coverages) {
      expect(coverage, told).toBeGreaterThanOrEqual(0.905);
      expect(coverage, told).toBeLessThanOrEqual(0.985);
    }
  });

  it("cover it 94 to 96 times in a hundred, all cells together", () => {
    expect(cells).toHaveLength(QUEUES.length * FIGURES.length);
    const pooled = cells.reduce((sum, coverage) => sum + coverage, 0) / cells.length;
    console.log(`together ${(pooled * 100).toFixed(2)} %`);
    expect(pooled).toBeGreaterThanOrEqual(0.94);
    expect(pooled).toBeLessThanOrEqual(0.96);
  });
});

it("a policy compared with itself under other streams seldom differs", () => {
  const twin = { ...random, id: "random-twin" };
  const catalog = createCatalog([random, twin]);
  const runs = (balancing: string, seed: string) =>
    replicate(
      defineScenario(
        {
          name: "twins",
          duration: "30s",
          traffic: { users: { to: "web", rate: "140/s" } },
          services: { web: { replicas: 4, concurrency: 1, queue: "unlimited", demand: { exponential: "20ms" }, balancing } },
        },
        { catalog },
      ),
      { catalog, seed, runs: 10 },
    ).runs;
  let differ = 0;
  for (let i = 0; i < EXPERIMENTS; i++) {
    const seed = `twins ${i}`;
    const all = comparePairs(runs("random", seed), [runs("random-twin", seed)], { figures: ["mean", "p99"] })[0] ?? [];
    if (all.some(({ verdict }) => verdict === "better" || verdict === "worse")) differ++;
  }
  console.log(`twins differ in ${((differ / EXPERIMENTS) * 100).toFixed(2)} %`);
  expect(differ / EXPERIMENTS).toBeLessThanOrEqual(0.07);
});
