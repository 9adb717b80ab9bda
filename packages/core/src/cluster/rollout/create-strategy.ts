import type { StrategySpec } from "../../model/rollout.js";
import { createBlueGreen } from "./blue-green.js";
import { createReplicaCanary, createTrafficCanary } from "./canary.js";
import { createMirror } from "./mirror.js";
import { createRecreate } from "./recreate.js";
import { createRolling } from "./rolling.js";
import type { Strategy } from "./strategy.js";

/** The strategy that a scenario names, at its beginning. */
export function createStrategy(spec: StrategySpec): Strategy {
  switch (spec.type) {
    case "rolling":
      return createRolling(spec.pace);
    case "recreate":
      return createRecreate();
    case "blue-green":
      return createBlueGreen(spec.keepMs);
    case "canary":
      return spec.by === "traffic" ? createTrafficCanary(spec.steps) : createReplicaCanary(spec.steps, spec.pace);
    case "mirror":
      return createMirror(spec.share, spec.forMs);
  }
}
