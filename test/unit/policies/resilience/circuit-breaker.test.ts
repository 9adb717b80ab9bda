import { circuitBreaker } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

const quick = { windowSize: 4, minimumCalls: 4, permittedInHalfOpen: 2, openWait: 100 };

it("lets a call through in the end, whatever has happened", () => {
  fc.assert(
    fc.property(anyShakes, fc.integer({ min: 1, max: 3 }), (shakes, permittedInHalfOpen) => {
      const stage = createLayerStage(circuitBreaker, { ...quick, permittedInHalfOpen });
      shake(stage, shakes, () => undefined);
      for (const slot of stage.inside) stage.giveUp(slot);
      stage.pass(101);
      expect(stage.come(99)).toBe("pass");
    }),
  );
});

it("never lets more calls try at once than it permits", () => {
  fc.assert(
    fc.property(anyShakes, (shakes) => {
      const stage = createLayerStage(circuitBreaker, quick);
      for (const slot of [20, 21, 22, 23]) stage.come(slot);
      for (const slot of [20, 21, 22, 23]) stage.end(slot, "error");
      stage.pass(101);
      shake(
        stage,
        shakes.filter(([what]) => what !== "pass" && what !== "end"),
        () => expect(stage.inside.length).toBeLessThanOrEqual(2),
      );
    }),
  );
});

it("opens, half-opens and closes, and tells of it", () => {
  const stage = createLayerStage(circuitBreaker, quick);
  for (const slot of [0, 1, 2, 3]) stage.come(slot);
  for (const slot of [0, 1, 2, 3]) stage.end(slot, slot % 2 === 0 ? "ok" : "timeout");
  expect(stage.come(4)).toBe("refuse");
  stage.pass(100.5);
  expect([stage.come(5), stage.come(6), stage.come(7)]).toEqual(["pass", "pass", "refuse"]);
  stage.end(5, "ok");
  stage.end(6, "ok");
  expect(stage.told).toEqual(["opens", "half-opens", "closes"]);
});

it("gives the permit of a call back that is given up, but not that of one let in before it opened", () => {
  const stage = createLayerStage(circuitBreaker, { ...quick, permittedInHalfOpen: 1 });
  for (const slot of [0, 1, 2, 3, 4]) stage.come(slot);
  for (const slot of [0, 1, 2, 3]) stage.end(slot, "error");
  stage.pass(101);
  expect(stage.come(5)).toBe("pass");
  stage.giveUp(4);
  expect(stage.come(6)).toBe("refuse");
  stage.giveUp(5);
  expect(stage.come(7)).toBe("pass");
});

it("stays open longer each time in a row", () => {
  const stage = createLayerStage(circuitBreaker, { ...quick, permittedInHalfOpen: 1, openWaitMultiplier: 2 });
  for (const slot of [0, 1, 2, 3]) stage.come(slot);
  for (const slot of [0, 1, 2, 3]) stage.end(slot, "error");
  stage.pass(101);
  stage.come(5);
  stage.end(5, "error");
  stage.pass(150);
  expect(stage.come(6)).toBe("refuse");
  stage.pass(51);
  expect(stage.come(7)).toBe("pass");
});
