import { swapped } from "./rolling.js";
import type { Situation } from "./situation.js";
import { type Move, move, type Strategy } from "./strategy.js";

/** All of the old version leave; once they have gone, all of the new one start. */
export function createRecreate(): Strategy {
  return {
    startShare: undefined,
    forward: replace,
    back(situation) {
      const { fresh, old, ...rest } = replace(swapped(situation));
      return { ...rest, fresh: old, old: fresh };
    },
  };
}

function replace({ desired, old, fresh }: Situation): Move {
  if (old.all > 0) return move({ old: 0 - old.all, final: true });
  if (old.leaving > 0) return move({ paused: true });
  return move({ fresh: desired - fresh.all, done: fresh.all === desired && fresh.available === desired });
}
