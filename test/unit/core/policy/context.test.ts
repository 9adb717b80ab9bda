import { expect, test } from "vitest";
import { tell } from "../../../support/story.js";

test.each([
  "bounded-load",
  "priority-levels",
  "zone-aware",
  "subsetting",
  { "bounded-load": { hashBalanceFactor: "150%", choose: { "ring-hash": { minimumRingSize: 100 } } } },
  { subsetting: { subsetSize: 4, choose: { "priority-levels": { choose: "maglev" } } } },
])("a run gives %j the balancers choose it, with all their options", (balancing) => {
  const web = { replicas: 9, zones: ["a", "b", "c"], demand: "10ms", balancing } as const;
  const { ends, instances } = tell({ services: { web }, arrivals: Array.from({ length: 30 }, (_, i) => ({ atMs: i * 20, key: i })) });
  expect(new Set(ends.map((end) => end.split(" ")[0]))).toEqual(new Set(["ok"]));
  expect(new Set(instances).size).toBeGreaterThan(2);
});
