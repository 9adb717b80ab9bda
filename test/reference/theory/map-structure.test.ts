import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import type { TheoryCase } from "../case.js";
import { mapStructure } from "./map-structure.js";

const lab = { catalog, seed: "1", budget: 1e6 };

/** What a chain of so many services makes of `instances`, of which it requires some. */
function availability(services: number, instances: number, required: number, instanceAvailability: number): number | undefined {
  const scenario = { services: Array.from({ length: services }, () => ({ instances, required, instanceAvailability })) };
  const given = mapStructure({ scenario } as unknown as TheoryCase, lab);
  return "needs" in given ? undefined : given.estimates.get("availability")?.value;
}

// A k-out-of-n structure of independent members is up with a binomial tail; a series with the product (Barlow & Proschan 1975, chapter 2).
it("a chain that has more states than can be asked is asked in sections", () => {
  expect(availability(100, 1, 1, 0.9999)).toBeCloseTo(0.9999 ** 100, 12);
});

it("members of one service are alike, so only how many are down has to be asked", () => {
  expect(availability(1, 24, 23, 0.9)).toBeCloseTo(0.9 ** 24 + 24 * 0.9 ** 23 * 0.1, 12);
  expect(availability(3, 2, 1, 0.7)).toBeCloseTo((1 - 0.3 ** 2) ** 3, 12);
});
