import { brownout } from "@springtide/policies";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";

/** Shares of calls that were made, one after another over 5 s for each of these latencies. */
function shares(latencies: readonly number[], least = 0): number[] {
  const stage = createLayerStage(brownout, { target: 100, least, gain: 0.2 });
  let slot = 0;
  return latencies.map((ms) => {
    const untilMs = stage.context.nowMs + 5000;
    const first = slot;
    let made = 0;
    while (stage.context.nowMs < untilMs) {
      const fate = stage.come(++slot);
      stage.pass(fate === "pass" ? ms : 20);
      if (fate === "pass") made++;
      if (fate === "pass") stage.end(slot, "ok");
    }
    return made / (slot - first);
  });
}

it("makes every call while latency is on target", () => {
  expect(shares([20, 50, 99])).toEqual([1, 1, 1]);
});

it("makes fewer calls while they are slow, but not below its least, and all again afterwards", () => {
  const made = shares([50, 300, 300, 300, 10, 10], 0.25);
  expect(made[0]).toBe(1);
  expect(made[3]).toBeLessThan(0.5);
  expect(made[3]).toBeGreaterThan(0.1);
  expect(made.at(-1)).toBe(1);
});
