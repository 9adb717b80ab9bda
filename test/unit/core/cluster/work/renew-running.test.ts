import { defineScenario, type RareState, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { branch, type Lineage } from "../../../../../packages/core/src/rare/lineage.js";
import { takePath } from "../../../../../packages/core/src/rare/path.js";
import { resolvePolicies } from "../../../../../packages/core/src/scenario/resolve-policies.js";

type Web = ScenarioInput["services"][string];

/** Where chance is renewed, and from which seed. */
type Renewals = readonly (readonly [atMs: number, seed: string])[];

/** Tells when the last of so many requests to web ends, in ms, of which one comes every 10 ms. */
function story(web: Web, arrivals = 1): (renewals: Renewals) => number {
  const scenario = resolvePolicies(
    defineScenario(
      {
        name: "work under way",
        duration: "1s",
        traffic: {
          users: { to: "web", interarrival: "10ms", limit: arrivals },
          clock: { to: "clock", interarrival: "5ms" },
        },
        services: { web, clock: { replicas: 1 } },
      },
      { catalog },
    ),
    catalog,
  );
  const isOver = (state: RareState): boolean => state.inFlight("web") === 0 && state.nowMs > 10 * arrivals;
  return (renewals) => {
    let lineage: Lineage = { seed: "s", splits: [] };
    for (const [atMs, seed] of renewals) {
      const path = takePath(scenario, { catalog, importance: ({ nowMs }) => nowMs }, lineage);
      while (path.importance < atMs && path.step());
      lineage = branch(lineage, path.events, seed);
    }
    const path = takePath(scenario, { catalog, importance: (state) => (isOver(state) ? state.nowMs : 0) }, lineage);
    while (path.importance === 0 && path.step());
    return path.importance;
  };
}

const seeds = (count: number) => Array.from({ length: count }, (_, i) => `seed ${i}`);
const unsure = { uniform: { min: "0ms", max: "200ms" } } as const;

it("work under way goes on as work does that has taken so long, however often chance is renewed: it begins at 10 ms, and takes up to 200", () => {
  const endOf = story({ demand: unsure });
  expect(endOf([])).toBeGreaterThan(60);
  const long = seeds(20).find((seed) => endOf([[30, seed]]) > 60)!;
  for (const before of [[], [[30, long]]] as const) {
    const all = seeds(60).map((seed) => endOf([...before, [60, seed]]));
    expect(Math.min(...all)).toBeGreaterThan(60);
    expect(Math.max(...all)).toBeLessThanOrEqual(210);
    const mean = all.reduce((sum, end) => sum + end, 0) / all.length;
    const deviation = (210 - 60) / Math.sqrt(12 * all.length);
    expect(Math.abs(mean - (60 + 210) / 2)).toBeLessThan(4 * deviation);
  }
});

it("goes on at its pace: at half the speed it takes twice as long", () => {
  const endOf = story({ demand: unsure, speed: 0.5 });
  const all = seeds(30).map((seed) => endOf([[120, seed]]));
  expect(Math.min(...all)).toBeGreaterThan(120);
  expect(Math.max(...all)).toBeGreaterThan(300);
  expect(Math.max(...all)).toBeLessThanOrEqual(410);
});

const stack = { capacity: 9, discipline: "preemptive-lifo" } as const;
it.each<[string, Web, number, number]>([
  ["a wait", { wait: unsure }, 1, 50],
  ["a later step", { steps: [{ compute: "1ms" }, { compute: unsure }] }, 1, 50],
  ["work that was interrupted", { concurrency: 1, queue: stack, demand: { uniform: { min: "50ms", max: "60ms" } } }, 2, 100],
])("%s ends when it would have", (_, web, arrivals, renewedMs) => {
  const endOf = story(web, arrivals);
  const plain = endOf([]);
  expect(plain).toBeGreaterThan(renewedMs);
  for (const seed of seeds(5)) expect(endOf([[renewedMs, seed]])).toBe(plain);
});
