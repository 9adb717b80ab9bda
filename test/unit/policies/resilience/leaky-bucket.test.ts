import { leakyBucket } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("over any stretch of time accepts at most the burst, one, and what the rate brings", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 60 }), fc.nat({ max: 5 }), (gaps, burst) => {
      const stage = createLayerStage(leakyBucket, { rate: 10, burst, nodelay: true });
      const accepted = gaps.flatMap((gap, slot) => {
        stage.pass(gap);
        return stage.come(slot) === "pass" ? [stage.context.nowMs] : [];
      });
      for (let i = 0; i < accepted.length; i++)
        for (let j = i; j < accepted.length; j++)
          expect(j - i + 1).toBeLessThanOrEqual(burst + 1 + (accepted[j]! - accepted[i]!) * 0.01 + 1e-6);
    }),
  );
});

it("spaces what it delays by the rate", () => {
  const stage = createLayerStage(leakyBucket, { rate: 10, burst: 3 });
  expect([0, 1, 2, 3, 4].map((slot) => [stage.come(slot), stage.delayMs])).toEqual([
    ["pass", 0],
    ["delay", 100],
    ["delay", 200],
    ["delay", 300],
    ["refuse", 300],
  ]);
});

it("does not delay the first of a burst where it is told so", () => {
  const stage = createLayerStage(leakyBucket, { rate: 10, burst: 3, delay: 2 });
  expect([0, 1, 2, 3, 4].map((slot) => stage.come(slot))).toEqual(["pass", "pass", "pass", "delay", "refuse"]);
  expect(stage.delayMs).toBe(100);
});

it("reckons with whole milliseconds of its clock", () => {
  const accepts = (clock: number) => {
    const stage = createLayerStage(leakyBucket, { rate: 1000, clock });
    stage.come(0);
    stage.pass(0.5);
    return stage.come(1);
  };
  expect([accepts(0), accepts(0.5)]).toEqual(["refuse", "pass"]);
});
