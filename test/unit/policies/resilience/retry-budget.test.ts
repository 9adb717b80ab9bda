import { retryBudget } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("never lets more retries in than its share of calls, and what it leaves every second", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 500 })), { maxLength: 200 }),
      fc.constantFrom("finagle", "linkerd"),
      fc.constantFrom(0, 0.1, 0.2, 0.5, 1),
      fc.nat({ max: 2 }),
      (steps, kind, ratio, minPerSecond) => {
        const stage = createLayerStage(retryBudget, { kind, ratio, minPerSecond, ttl: 10_000 });
        let calls = 0;
        let retries = 0;
        for (const [retry, gap] of steps) {
          stage.pass(gap);
          if (stage.whereIs(calls) === "inside") stage.end(calls, "error");
          if (!retry || calls === 0) stage.come(++calls);
          else if (stage.come(calls) === "pass") retries++;
          const windows = Math.ceil(stage.context.nowMs / 10_000) + 1;
          expect(retries).toBeLessThanOrEqual(calls * ratio + minPerSecond * 10 * windows + 1e-9);
        }
      },
    ),
  );
});
