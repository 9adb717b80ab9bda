import type { LayerOutcome } from "@springtide/core/policy";
import fc from "fast-check";
import type { LayerStage } from "./layer-stage.js";

/** One thing that happens at a layer. */
export type Shake = readonly ["come" | "end" | "giveUp" | "pass", number, LayerOutcome];

const outcomes: readonly LayerOutcome[] = ["ok", "error", "timeout", "rejected", "unavailable"];

/** Calls that come, end in any way, are given up at any moment, and time that passes. */
export const anyShakes: fc.Arbitrary<Shake[]> = fc.array(
  fc.tuple(
    fc.constantFrom("come" as const, "come" as const, "end" as const, "giveUp" as const, "pass" as const),
    fc.nat({ max: 15 }),
    fc.constantFrom(...outcomes),
  ),
  { maxLength: 80 },
);

/** Does to a stage what is drawn, and looks at it after each step. */
export function shake(stage: LayerStage, shakes: readonly Shake[], look: (stage: LayerStage, step: Shake) => void, msPerStep = 10): void {
  for (const step of shakes) {
    const [what, slot, outcome] = step;
    const where = stage.whereIs(slot);
    if (what === "pass") stage.pass(slot * msPerStep);
    else if (what === "come" && where === "away") stage.come(slot, { key: slot % 3, priority: slot % 4 });
    else if (what === "end" && where === "inside") stage.end(slot, outcome);
    else if (what === "giveUp" && where !== "away") stage.giveUp(slot);
    if (what !== "pass" && stage.whereIs(slot) === "away") stage.forget(slot);
    look(stage, step);
  }
}
