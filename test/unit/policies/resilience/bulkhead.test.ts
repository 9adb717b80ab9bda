import { bulkhead } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

it("never has more under way than its limit nor more waiting than its queue, and leaves no room unused", () => {
  fc.assert(
    fc.property(anyShakes, fc.integer({ min: 1, max: 4 }), fc.nat({ max: 4 }), fc.constantFrom(0, 25), (shakes, limit, queue, maxWait) => {
      const stage = createLayerStage(bulkhead, { limit, queue, maxWait });
      shake(stage, shakes, () => {
        expect(stage.inside.length).toBeLessThanOrEqual(limit);
        expect(stage.waiting.length).toBeLessThanOrEqual(queue);
        if (stage.inside.length < limit) expect(stage.waiting).toEqual([]);
      });
    }),
  );
});

it("lets those who wait in as they came, and refuses them after their wait", () => {
  const stage = createLayerStage(bulkhead, { limit: 1, queue: 2, maxWait: 100 });
  expect([0, 1, 2, 3].map((slot) => stage.come(slot))).toEqual(["pass", "hold", "hold", "refuse"]);
  stage.pass(50);
  stage.end(0, "ok");
  expect(stage.admitted).toEqual([1]);
  expect(stage.come(4)).toBe("hold");
  stage.pass(50);
  expect(stage.refused).toEqual([2]);
  stage.pass(50);
  expect(stage.refused).toEqual([2, 4]);
});
