import type { FaultEffect, FaultSpec } from "../../../model/faults.js";

/** All that faults may do: of a common cause, each of its effects. */
export function everyEffect(faults: readonly FaultSpec[]): readonly FaultEffect[] {
  return faults.flatMap(({ effect }) => partsOf(effect));
}

function partsOf(effect: FaultEffect): readonly FaultEffect[] {
  return effect.type === "common-cause" ? effect.of.flatMap(partsOf) : [effect];
}
