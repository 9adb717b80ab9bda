import { grpcRetryThrottle } from "@springtide/policies";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

it("refuses the retry of a call whose failure left half of the tokens or fewer", () => {
  const stage = createLayerStage(grpcRetryThrottle, { maxTokens: 4, tokenRatio: 1 });
  const fail = (slot: number) => {
    stage.come(slot);
    stage.end(slot, "error");
  };
  fail(0);
  expect(stage.come(0)).toBe("pass");
  stage.end(0, "timeout");
  expect(stage.come(0)).toBe("refuse");
  expect(stage.come(1)).toBe("pass");
  stage.end(1, "ok");
  fail(2);
  expect(stage.come(2)).toBe("refuse");
});

it("lets every first attempt in", () => {
  const stage = createLayerStage(grpcRetryThrottle, { maxTokens: 1 });
  for (let slot = 0; slot < 20; slot++) {
    expect(stage.come(slot)).toBe("pass");
    stage.end(slot, "error");
  }
});
