import { priorityShedding } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

it("never lets a less urgent call in while a more urgent one waits, nor turns a more urgent one away for it", () => {
  fc.assert(
    fc.property(anyShakes, (shakes) => {
      const stage = createLayerStage(priorityShedding, { limit: 1, queue: 3 });
      let admitted = 0;
      let refused = 0;
      const priority = (slot: number) => slot % 4;
      shake(stage, shakes, () => {
        expect(stage.inside.length).toBeLessThanOrEqual(1);
        const waiting = stage.waiting.map(priority);
        for (; admitted < stage.admitted.length; admitted++)
          expect(Math.max(...waiting, 0)).toBeLessThanOrEqual(priority(stage.admitted[admitted]!));
        for (; refused < stage.refused.length; refused++)
          expect(Math.min(...waiting)).toBeGreaterThanOrEqual(priority(stage.refused[refused]!));
      });
    }),
  );
});

it("serves equals in the order in which they came", () => {
  const stage = createLayerStage(priorityShedding, { limit: 1 });
  for (const [slot, priority] of [0, 1, 2, 1, 2].entries()) stage.come(slot, { priority });
  for (const slot of [0, 2, 4, 1]) stage.end(slot, "ok");
  expect(stage.admitted).toEqual([2, 4, 1, 3]);
});
