import { cache } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes, shake } from "../../../support/shake-layer.js";

const ask = (stage: ReturnType<typeof createLayerStage>, slot: number, key: number, outcome: "ok" | "error" = "ok", ms = 0) => {
  const fate = stage.come(slot, { key });
  if (fate === "pass") {
    stage.pass(ms);
    stage.end(slot, outcome);
  }
  stage.forget(slot);
  return fate;
};

it("answers what it has heard less than its time ago, and nothing that failed", () => {
  const stage = createLayerStage(cache, { ttl: 1000 });
  expect([ask(stage, 0, 1, "error"), ask(stage, 0, 1), ask(stage, 0, 1), ask(stage, 0, 2)]).toEqual(["pass", "pass", "answer", "pass"]);
  stage.pass(999);
  expect(ask(stage, 0, 1)).toBe("answer");
  stage.pass(1);
  expect(ask(stage, 0, 1)).toBe("pass");
});

it("keeps no more answers than it may, and forgets the one used longest ago", () => {
  const stage = createLayerStage(cache, { capacity: 2 });
  for (const key of [1, 2, 1, 3]) ask(stage, 0, key);
  expect([ask(stage, 0, 1), ask(stage, 0, 3), ask(stage, 0, 2)]).toEqual(["answer", "answer", "pass"]);
});

it("with a lock has one call for each key under way", () => {
  fc.assert(
    fc.property(anyShakes, fc.constantFrom("lock", "both"), (shakes, stampede) => {
      const stage = createLayerStage(cache, { ttl: 30, stampede });
      shake(stage, shakes, () => {
        const keys = stage.inside.map((slot) => slot % 3);
        expect(new Set(keys).size).toBe(keys.length);
        for (const slot of stage.waiting) expect(keys).toContain(slot % 3);
      });
    }),
  );
});

it("asks early by chance the nearer the end, the more", () => {
  const asked = (afterMs: number) => {
    let passes = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const stage = createLayerStage(cache, { ttl: 1000, stampede: "early" }, seed);
      ask(stage, 0, 1, "ok", 100);
      stage.pass(afterMs);
      if (stage.come(1, { key: 1 }) === "pass") passes++;
    }
    return passes / 200;
  };
  // The chance is e^(−left / cost).
  expect(asked(100)).toBeLessThan(0.02);
  expect(asked(900)).toBeGreaterThan(0.25);
  expect(asked(900)).toBeLessThan(0.5);
});
