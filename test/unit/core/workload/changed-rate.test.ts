import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChangedRate } from "../../../../packages/core/src/workload/changed-rate.js";
import { createConstantRate } from "../../../../packages/core/src/workload/constant-rate.js";

const rate = fc.double({ min: 0.001, max: 10, noNaN: true });

describe("a rate that changes", () => {
  it("is the first until the change, and from then on the second, as if that began there", () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 1000 }), (first, second, atMs) => {
        const profile = createChangedRate(createConstantRate(first), atMs, createConstantRate(second));
        let before = 0;
        for (let expected = 0; expected < 200; expected++) {
          const reached = profile.reach(expected);
          const plain = createConstantRate(first).reach(expected);
          if (plain < atMs) {
            before = expected;
            expect(reached).toBe(plain);
          } else expect(reached).toBe(atMs + createConstantRate(second).reach(expected - before));
        }
      }),
    );
  });

  it("goes on after a lull", () => {
    const profile = createChangedRate(createConstantRate(0), 100, createConstantRate(0.1));
    expect([1, 2, 3].map((expected) => profile.reach(expected))).toEqual([110, 120, 130]);
  });
});
