import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { weightedSlots } from "../../../../../packages/policies/src/mechanisms/haproxy/map.js";
import { servingEndpoints } from "../../../../../packages/policies/src/mechanisms/haproxy/serving.js";

function slotsOf(weights: readonly number[]): number[] {
  const endpoints = createFakeEndpoints(weights.map((weight) => ({ weight })));
  return [...weightedSlots(servingEndpoints(endpoints, false))];
}

/** Every slot looks at everyone. */
function slotsByScan(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const scores = weights.map(() => 0);
  return Array.from({ length: sum }, () => {
    for (const [i, weight] of weights.entries()) scores[i]! += weight;
    const values = scores.map((score) => Math.floor((score + sum) / sum));
    const best = values.indexOf(Math.max(...values));
    scores[best]! -= sum;
    return best;
  });
}

test("the table is the one that a scan of everyone for every slot would give", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), (weights) => {
      // A weight of 1 beside the others leaves nothing to divide by.
      expect(slotsOf([...weights, 1])).toEqual(slotsByScan([...weights, 1]));
    }),
  );
});

test("weights with a common divisor share the table of the divided ones", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 2, max: 20 }),
      (weights, factor) => {
        expect(slotsOf(weights.map((weight) => weight * factor))).toEqual(slotsOf(weights));
      },
    ),
  );
});

test("equal weights give everyone one slot, in order", () => {
  expect(slotsOf([4, 4, 4])).toEqual([0, 1, 2]);
});
