import fc from "fast-check";
import { expect, test } from "vitest";
import { createTargetLot } from "../../../../../packages/core/src/cluster/faults/lot.js";
import { createStreams } from "../../../../../packages/core/src/engine/streams.js";

const lot = (chance: number) => createTargetLot(createStreams("s"), "faults/f", chance);
const drawn = (hits: ReturnType<typeof lot>, kind: string, number: number, times: number) =>
  Array.from({ length: times }, () => hits(kind, number));

test("who else is asked, and how often, moves nobody's draws", () => {
  const alone = drawn(lot(0.5), "service/web", 3, 50);
  const between = lot(0.5);
  const beside = Array.from({ length: 50 }, () => {
    between("service/web", 2);
    between("service/db", 3);
    return between("service/web", 3);
  });
  expect(beside).toEqual(alone);
});

test("targets are hit apart from each other, each as often as the chance says", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.nat(1000), (chance, number) => {
      const hits = drawn(lot(chance), "service/web", number, 400).filter((hit) => hit).length;
      expect(Math.abs(hits - 400 * chance)).toBeLessThan(5 * Math.sqrt(400 * chance * (1 - chance)) + 1);
    }),
    { seed: 5, numRuns: 20 },
  );
  expect(drawn(lot(0.5), "a", 0, 50)).not.toEqual(drawn(lot(0.5), "a", 1, 50));
});

test("a chance of the whole hits always", () => {
  expect(drawn(lot(1), "a", 0, 5)).toEqual([true, true, true, true, true]);
});
