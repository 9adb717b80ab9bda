import { haproxyCounter } from "@springtide/policies";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("refuses for ever who goes on asking too often, for what is refused counts too", () => {
  const stage = createLayerStage(haproxyCounter, { limit: 80, period: 1000 });
  const fates = Array.from({ length: 1000 }, (_, slot) => {
    const fate = stage.come(slot);
    stage.pass(10);
    return fate;
  });
  expect(fates.filter((fate) => fate === "pass").length).toBe(80);
});

it("lets in again who has kept quiet for two periods", () => {
  const stage = createLayerStage(haproxyCounter, { limit: 2, period: 1000 });
  expect([0, 1, 2].map((slot) => stage.come(slot))).toEqual(["pass", "pass", "refuse"]);
  stage.pass(2000);
  expect(stage.come(3)).toBe("pass");
});

it("counts of the period before the share that a window of its length still covers", () => {
  const stage = createLayerStage(haproxyCounter, { limit: 4, period: 1000 });
  for (const slot of [0, 1, 2, 3]) stage.come(slot);
  stage.pass(1500);
  // Half of four, and this one; then two more.
  expect([4, 5, 6].map((slot) => stage.come(slot))).toEqual(["pass", "pass", "refuse"]);
});
