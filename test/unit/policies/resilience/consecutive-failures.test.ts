import { consecutiveFailures } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

it("lets a call through in the end, and never more tries at once than allowed", () => {
  fc.assert(
    fc.property(anyShakes, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (shakes, tries, successes) => {
      const stage = createLayerStage(consecutiveFailures, { failures: 2, openWait: 100, tries, successes });
      shake(stage, shakes, () => undefined);
      for (const slot of stage.inside) stage.giveUp(slot);
      stage.pass(100);
      expect(stage.come(99)).toBe("pass");
    }),
  );
});

it("opens after failures in a row only, tries at the end of its wait, and closes after successes in a row", () => {
  const stage = createLayerStage(consecutiveFailures, { failures: 2, openWait: 100, successes: 2 });
  const call = (outcome: "ok" | "error") => {
    const fate = stage.come(0);
    if (fate === "pass") stage.end(0, outcome);
    stage.forget(0);
    return fate;
  };
  expect([call("error"), call("ok"), call("error"), call("error"), call("ok")]).toEqual(["pass", "pass", "pass", "pass", "refuse"]);
  stage.pass(99);
  expect(call("ok")).toBe("refuse");
  stage.pass(1);
  expect([call("ok"), call("error"), call("ok")]).toEqual(["pass", "pass", "refuse"]);
  stage.pass(100);
  expect([call("ok"), call("ok"), call("error"), call("ok")]).toEqual(["pass", "pass", "pass", "pass"]);
  expect(stage.told).toEqual(["opens", "half-opens", "opens", "half-opens", "closes"]);
});
