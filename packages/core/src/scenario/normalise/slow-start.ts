import type { SlowStartSpec } from "../../model/proxies.js";
import { DEFAULTS } from "../defaults.js";
import type { SlowStartShape } from "../schema/slow-start.js";
import { parseFraction } from "../units/fraction.js";

/** A slow start with every default filled; where nothing is said, the full share at once. */
export function normaliseSlowStart(given: SlowStartShape | undefined): SlowStartSpec {
  return {
    forMs: given?.for ?? 0,
    shape: given?.shape ?? DEFAULTS.slowStart.shape,
    aggression: given?.aggression ?? DEFAULTS.slowStart.aggression,
    minWeight: given?.minWeight ?? (parseFraction(DEFAULTS.slowStart.minWeight) as number),
  };
}
