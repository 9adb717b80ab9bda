import { coalesce } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

it("has one call for each key under way, and nobody waits without one", () => {
  fc.assert(
    fc.property(anyShakes, (shakes) => {
      const stage = createLayerStage(coalesce);
      shake(stage, shakes, () => {
        const keys = stage.inside.map((slot) => slot % 3);
        expect(new Set(keys).size).toBe(keys.length);
        for (const slot of stage.waiting) expect(keys).toContain(slot % 3);
      });
    }),
  );
});

it("ends those who wait as the call they wait for, and lets the first of them go when it is given up", () => {
  const stage = createLayerStage(coalesce);
  for (const slot of [0, 1, 2, 3]) stage.come(slot, { key: 7 });
  stage.giveUp(0);
  expect(stage.admitted).toEqual([1]);
  stage.giveUp(2);
  stage.end(1, "error");
  expect(stage.ended).toEqual([{ slot: 3, outcome: "error" }]);
});

it("lets every write go in by itself", () => {
  const stage = createLayerStage(coalesce);
  expect([0, 1].map((slot) => stage.come(slot, { key: 7, isIdempotent: false }))).toEqual(["pass", "pass"]);
});
