import { successBudget } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("never lets more retries in than it held at first and successes have paid for", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (endings, capacity) => {
      const stage = createLayerStage(successBudget, { capacity, perSuccess: 0.25 });
      let successes = 0;
      let retries = 0;
      for (const [slot, isGood] of endings.entries()) {
        expect(stage.come(slot)).toBe("pass");
        stage.end(slot, isGood ? "ok" : "error");
        if (isGood) successes++;
        else if (stage.come(slot) === "pass") {
          retries++;
          stage.end(slot, "error");
        }
        expect(retries).toBeLessThanOrEqual(capacity + successes * 0.25);
      }
    }),
  );
});
