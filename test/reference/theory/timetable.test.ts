import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { commonStep } from "./timetable.js";

describe("the common step", () => {
  it("hits instants that are no whole seconds", () => {
    expect(commonStep([7, 8.25])).toBe(0.25);
    expect(commonStep([0, 28800, 72000])).toBe(14400);
  });

  test.prop([fc.array(fc.integer({ min: 1, max: 86_400_000 }), { minLength: 1, maxLength: 5 })])(
    "divides every instant",
    (milliseconds) => {
      const step = commonStep(milliseconds.map((ms) => ms / 1000));
      for (const ms of milliseconds) expect(Math.round((ms / 1000 / step) * 1e6) % 1e6).toBe(0);
    },
  );
});
