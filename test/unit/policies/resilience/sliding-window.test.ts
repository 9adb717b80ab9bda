import { slidingWindow } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("accepts exactly when fewer than the limit were accepted in the window before", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 }), fc.nat({ max: 4 }), (gaps, limit) => {
      const stage = createLayerStage(slidingWindow, { limit, window: 1000 });
      const accepted: number[] = [];
      for (const [slot, gap] of gaps.entries()) {
        stage.pass(gap);
        const { nowMs } = stage.context;
        const recent = accepted.filter((at) => nowMs - at < 1000).length;
        expect(stage.come(slot)).toBe(recent < limit ? "pass" : "refuse");
        if (recent < limit) accepted.push(nowMs);
      }
    }),
  );
});
