import { fallback } from "@springtide/policies";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("answers in place of the failures it is told of, and of no others", () => {
  const stage = createLayerStage(fallback, { rejections: false });
  const outcomes = ["ok", "error", "timeout", "rejected", "unavailable"] as const;
  const ends = outcomes.map((outcome, slot) => {
    stage.come(slot);
    return stage.end(slot, outcome);
  });
  expect(ends).toEqual(["pass", "answer", "answer", "pass", "answer"]);
});
