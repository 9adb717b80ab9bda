import { adaptiveLifo } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

it("never has more under way than its limit, and leaves no room unused", () => {
  fc.assert(
    fc.property(anyShakes, (shakes) => {
      const stage = createLayerStage(adaptiveLifo, { limit: 2, queue: 5 });
      shake(stage, shakes, () => {
        expect(stage.inside.length).toBeLessThanOrEqual(2);
        if (stage.inside.length < 2) expect(stage.waiting).toEqual([]);
      });
    }),
  );
});

it("serves in order while the line runs empty, and the newest first when it does not", () => {
  const stage = createLayerStage(adaptiveLifo, { limit: 1, target: 50, interval: 100 });
  for (const slot of [0, 1, 2]) stage.come(slot);
  stage.end(0, "ok");
  expect(stage.admitted).toEqual([1]);
  stage.pass(90);
  stage.come(3);
  stage.come(4);
  stage.pass(20);
  expect(stage.refused).toEqual([2]);
  stage.end(1, "ok");
  expect(stage.admitted).toEqual([1, 4]);
});
