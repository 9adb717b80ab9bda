import { tokenBucket } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("over any stretch of time accepts at most the burst and what the rate brings", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (gaps, burst) => {
      const stage = createLayerStage(tokenBucket, { rate: 10, burst });
      const accepted = gaps.flatMap((gap, slot) => {
        stage.pass(gap);
        return stage.come(slot) === "pass" ? [stage.context.nowMs] : [];
      });
      for (let i = 0; i < accepted.length; i++)
        for (let j = i; j < accepted.length; j++)
          expect(j - i + 1).toBeLessThanOrEqual(burst + (accepted[j]! - accepted[i]!) * 0.01 + 1e-6);
    }),
  );
});

it("makes attempts wait for their token as long as they may, in order", () => {
  const stage = createLayerStage(tokenBucket, { rate: 10, burst: 1, maxWait: 200 });
  expect([0, 1, 2, 3].map((slot) => stage.come(slot))).toEqual(["pass", "delay", "delay", "refuse"]);
  expect(stage.delayMs).toBeCloseTo(200, 9);
  stage.giveUp(1);
  expect(stage.come(4)).toBe("delay");
  expect(stage.delayMs).toBeCloseTo(200, 9);
});
