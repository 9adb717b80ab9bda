import type { Situation } from "./situation.js";
import { type Move, move } from "./strategy.js";

/** Back to an old version whose instances are still there: all requests at once, and missing ones are started before the new leave. */
export function restore({ desired, old, fresh }: Situation): Move {
  const whole = old.all >= desired && old.available >= desired;
  return move({
    share: 0,
    old: desired - old.all,
    fresh: whole ? 0 - fresh.all : 0,
    done: whole && old.all === desired && fresh.all === 0,
  });
}
