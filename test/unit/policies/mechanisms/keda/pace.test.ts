import fc from "fast-check";
import { expect, test } from "vitest";
import { createPace } from "../../../../../packages/policies/src/mechanisms/keda/pace.js";

test("asked about more often than it is due, it comes as often as it should, however the two periods stand to each other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (period, tick) => {
      const pace = createPace(period);
      let times = 0;
      const ticks = 1000;
      for (let i = 0; i < ticks; i++) {
        if (!pace.isDue(i * tick)) continue;
        pace.take(i * tick);
        times++;
      }
      expect(times).toBeLessThanOrEqual(ticks);
      expect(times).toBe(Math.min(ticks, Math.floor(((ticks - 1) * tick) / period) + 1));
    }),
  );
});
