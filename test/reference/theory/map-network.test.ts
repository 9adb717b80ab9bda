import { describe, expect, it } from "vitest";
import { visits } from "./map-network.js";

describe("visits", () => {
  it("add what comes from outside to what other stations pass on", () => {
    expect(
      visits(
        [0.6, 0],
        [
          [0, 1],
          [0, 0],
        ],
      ),
    ).toEqual([0.6, 0.6]);
  });

  it("count every return of a loop", () => {
    const [first = 0, second = 0] = visits(
      [8, 0],
      [
        [0, 0.5],
        [0.4, 0],
      ],
    );
    expect(first).toBeCloseTo(10, 9);
    expect(second).toBeCloseTo(5, 9);
  });
});
