import type { FaultSpec, FaultTiming } from "../../model/faults.js";
import type { FaultShape } from "../schema/fault-shape.js";
import { normaliseEffect } from "./fault-effect.js";
import { checkFaultTimes } from "./fault-times.js";
import { normaliseFaultTrace } from "./fault-trace.js";
import type { Targets } from "./targets.js";

/** A fault with every default filled, its targets checked against what there is; of a trace, all that it tells of. */
export function normaliseFault(name: string, given: FaultShape, targets: Targets): readonly FaultSpec[] {
  const path = ["faults", name];
  if (given.trace !== undefined) return normaliseFaultTrace(name, given.trace, targets, [...path, "trace"]);
  checkFaultTimes(given, targets.context, path);
  return [{ name, effect: normaliseEffect(given, targets, path), timing: normaliseTiming(given) }];
}

function normaliseTiming({ at, for: hold, between, repair, crews, "spot-interruption": interruption }: FaultShape): FaultTiming {
  // Who is told to go is gone when the notice is over.
  const lasts = interruption === undefined ? undefined : ({ type: "constant", value: interruption.notice } as const);
  if (at !== undefined) return { type: "scheduled", atMs: at, forMs: lasts ?? hold! };
  return { type: "random", between: between!, repair: lasts ?? repair!, crews: crews ?? Number.POSITIVE_INFINITY };
}
