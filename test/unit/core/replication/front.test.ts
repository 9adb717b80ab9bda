import { paretoFront } from "@springtide/core";
import fc from "fast-check";
import { expect, it } from "vitest";

const candidates = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })).map((costs) => ({ costs })),
  {
    maxLength: 12,
  },
);

it("holds exactly those that no other beats", () => {
  fc.assert(
    fc.property(candidates, (given) => {
      const front = paretoFront(given);
      const beats = (a: readonly number[], b: readonly number[]): boolean =>
        a.every((cost, i) => cost <= b[i]!) && a.some((cost, i) => cost < b[i]!);
      for (const one of given) expect(front.includes(one)).toBe(!given.some((other) => beats(other.costs, one.costs)));
      expect(front.length > 0).toBe(given.length > 0);
    }),
  );
});
