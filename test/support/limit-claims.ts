import type { ResiliencePolicy } from "@springtide/core/policy";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "./layer-stage.js";
import { anyShakes, shake } from "./shake-layer.js";

/** What every limit promises that finds out by itself how much may be under way. */
export function claimsOfLimit(policy: ResiliencePolicy): void {
  it("keeps what is under way below a limit that stays within its bounds", () => {
    fc.assert(
      fc.property(anyShakes, fc.boolean(), (shakes, windowed) => {
        const stage = createLayerStage(policy, { initial: 4, min: 2, max: 8, windowed });
        shake(stage, shakes, () => expect(stage.inside.length).toBeLessThanOrEqual(8));
        for (const slot of stage.inside) stage.giveUp(slot);
        let room = 0;
        while (stage.come(100 + room) === "pass") room++;
        expect(room).toBeGreaterThanOrEqual(1);
        expect(room).toBeLessThanOrEqual(8);
      }),
    );
  });

  it("gives way when calls are lost or slow, and grows again when they are quick", () => {
    const stage = createLayerStage(policy, { initial: 40, min: 2, max: 60 });
    const room = () => {
      const slots: number[] = [];
      for (let slot = 1000; stage.come(slot) === "pass"; slot++) slots.push(slot);
      for (const slot of slots) stage.giveUp(slot);
      for (let slot = 1000; slot <= 1000 + slots.length; slot++) stage.forget(slot);
      return slots.length;
    };
    const round = (ms: number, outcome: "ok" | "timeout") => {
      let slots = 0;
      while (stage.come(slots) === "pass") slots++;
      stage.pass(ms);
      for (let slot = 0; slot < slots; slot++) stage.end(slot, outcome);
      for (let slot = 0; slot <= slots; slot++) stage.forget(slot);
    };
    round(10, "ok");
    const before = room();
    round(100, "timeout");
    round(200, "timeout");
    const during = room();
    for (let i = 0; i < 50; i++) round(10, "ok");
    expect(during).toBeLessThan(before);
    expect(room()).toBeGreaterThan(during);
  });
}
