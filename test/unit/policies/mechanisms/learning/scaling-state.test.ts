import fc from "fast-check";
import { expect, test } from "vitest";
import { STATES, stateOf } from "../../../../../packages/policies/src/mechanisms/learning/scaling-state.js";

test("whatever is measured is one of the states", () => {
  const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      amount,
      fc.nat(1000),
      fc.double({ min: -1, max: 1e6, noNaN: true }),
      amount,
      amount,
      (replicas, desired, growth, queue, busy) => {
        const state = stateOf({ rate: 1, demand: replicas, replicas }, desired, growth, queue, busy);
        expect(Number.isInteger(state) && state >= 0 && state < STATES).toBe(true);
      },
    ),
  );
});

test("a queue, growth, size and utilisation each make another state", () => {
  const load = { rate: 10, demand: 0.4, replicas: 4 };
  const states = [
    stateOf(load, 8, 0, 0, 4),
    stateOf(load, 8, 0, 3, 4),
    stateOf(load, 8, 0.4, 0, 4),
    stateOf(load, 20, 0, 0, 4),
    stateOf({ ...load, replicas: 8 }, 8, 0, 0, 4),
  ];
  expect(new Set(states).size).toBe(states.length);
});
