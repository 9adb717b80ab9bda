import { codel } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

it("never has more under way than its limit, and leaves no room unused", () => {
  fc.assert(
    fc.property(anyShakes, (shakes) => {
      const stage = createLayerStage(codel, { limit: 2, queue: 5 });
      shake(stage, shakes, () => {
        expect(stage.inside.length).toBeLessThanOrEqual(2);
        if (stage.inside.length < 2) expect(stage.waiting).toEqual([]);
      });
    }),
  );
});

it("lets a burst pass, and drops from a standing queue", () => {
  const run = (calls: number, forMs: number) => {
    const stage = createLayerStage(codel, { limit: 1 });
    let slot = 0;
    for (let at = 0; at < forMs; at += 10) {
      for (let i = 0; i < calls; i++) stage.come(slot++);
      stage.pass(10);
      for (const done of stage.inside) stage.end(done, "ok");
    }
    return stage.refused.length;
  };
  expect(run(5, 20)).toBe(0);
  expect(run(1, 2000)).toBe(0);
  expect(run(2, 2000)).toBeGreaterThan(10);
});
