import { expect, test } from "vitest";
import { createTurnCycle } from "../../../../../packages/policies/src/mechanisms/turns/turn-cycle.js";

const quotas = [2, 1];

function watching(turns: readonly number[]) {
  const cycle = createTurnCycle(2);
  cycle.watch(3, (place) => quotas[place] as number);
  for (const turn of turns) cycle.note(turn);
  return cycle;
}

test("turns that give everyone their quota are told over and over", () => {
  const cycle = watching([0, 1, 0]);
  expect(cycle.known).toBe(true);
  const told = Array.from({ length: 7 }, () => {
    const turn = cycle.turn();
    cycle.pass();
    return turn;
  });
  expect(told).toEqual([0, 1, 0, 0, 1, 0, 0]);
});

test("turns that give someone more than their quota are no cycle", () => {
  const cycle = watching([1, 1]);
  expect([cycle.known, cycle.watching]).toEqual([false, false]);
});

test("at the end it tells the turns of the cycle that was not finished, and none of a watch", () => {
  const cycle = watching([0, 1, 0]);
  for (let i = 0; i < 5; i++) cycle.pass();
  const told: number[] = [];
  expect(cycle.end((turn) => told.push(turn))).toBe(2);
  expect(told).toEqual([0, 1]);
  expect(cycle.known).toBe(false);
  expect(watching([0, 1]).end(() => undefined)).toBe(0);
});
