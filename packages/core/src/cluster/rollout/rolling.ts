import type { PaceSpec } from "../../model/rollout.js";
import { boundsOf, step } from "./pace.js";
import type { Situation } from "./situation.js";
import { move, type Strategy } from "./strategy.js";

/** A few instances at a time, as a Kubernetes Deployment does it. */
export function createRolling(pace: PaceSpec): Strategy {
  return {
    startShare: undefined,
    forward: (situation) => roll(situation, pace),
    back(situation) {
      const { fresh, old, ...rest } = roll(swapped(situation), pace);
      return { ...rest, fresh: old, old: fresh };
    },
  };
}

/** The next step towards the new version alone. */
export function roll(situation: Situation, pace: PaceSpec) {
  const { desired, fresh, old } = situation;
  const done = old.all === 0 && fresh.all === desired && fresh.available === desired;
  return move({ ...step(situation, { fresh: desired, old: 0 }, boundsOf(pace, desired)), done });
}

/** The same situation, seen from the other version. */
export function swapped({ old, fresh, ...rest }: Situation): Situation {
  return { ...rest, old: fresh, fresh: old };
}
