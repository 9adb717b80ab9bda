import { describe, expect, it } from "vitest";
import { createPhaseType } from "../../../../../packages/core/src/engine/distributions/phase-type.js";
import { Random } from "../../../../../packages/core/src/engine/random.js";

describe("phase-type laws", () => {
  it("contain Erlang: k phases in a row", () => {
    const law = createPhaseType(
      [1, 0, 0],
      [
        [0, 0.1, 0],
        [0, 0, 0.1],
        [0, 0, 0],
      ],
      [0, 0, 0.1],
    );
    expect(law.mean).toBeCloseTo(30, 12);
  });

  it("have the mean of their chain when it loops, and draw it", () => {
    // From phase 0: 1/0.2 + half of the visits to phase 1; from phase 1: 1/0.4 + half of the visits to phase 0.
    const law = createPhaseType(
      [0.5, 0.5],
      [
        [0, 0.1],
        [0.2, 0],
      ],
      [0.1, 0.2],
    );
    const first = (5 + 0.5 * 2.5) / 0.75;
    const second = 2.5 + 0.5 * first;
    expect(law.mean).toBeCloseTo((first + second) / 2, 12);
    const random = new Random(3, 4);
    let sum = 0;
    for (let i = 0; i < 100_000; i++) sum += law.sample(random);
    expect(Math.abs(sum / 100_000 - law.mean)).toBeLessThan(0.15);
  });

  it("refuse a chain that never ends", () => {
    const endless = () =>
      createPhaseType(
        [1, 0],
        [
          [0, 1],
          [1, 0],
        ],
        [0, 0],
      );
    expect(endless).toThrow("phase-type: phase 0 never reaches an exit");
  });
});
