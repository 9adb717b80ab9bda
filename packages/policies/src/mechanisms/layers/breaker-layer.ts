import type { LayerOutcome, PolicyContext, Resilience, ResilienceControl } from "@springtide/core/policy";
import type { Breaker } from "../breaker/breaker.js";
import { PASS, REFUSE } from "./answers.js";
import { createSlotColumn } from "./slot-column.js";

/** What a breaker makes of outcomes. */
export interface BreakerEars {
  isFailure(outcome: LayerOutcome): boolean;
  /** Whether a call also counts that was let in in another state than its end finds. */
  readonly hearsLate: boolean;
}

const TOLD = { closed: "closes", open: "opens", "half-open": "half-opens" } as const;

/** The layer that a breaker is: refuses what it does not permit, tells it how calls end, and tells the result when its state changes. */
export function breakerLayer(breaker: Breaker, { isFailure, hearsLate }: BreakerEars, { now }: PolicyContext): Resilience {
  /** In which state each call was let in: the permit of another is no longer its own. */
  const admitted = createSlotColumn();
  let control: ResilienceControl | undefined;
  let told = breaker.changes;

  function tell(): void {
    told = breaker.changes;
    control?.tell(TOLD[breaker.state]);
  }

  return {
    attach(given) {
      control = given;
    },
    admit({ slot }) {
      // Closed, it lets all in, and nothing but the end of a call can change that.
      if (breaker.state !== "closed") {
        const permitted = breaker.acquire(now());
        if (breaker.changes !== told) tell();
        if (!permitted) return REFUSE;
      }
      // A permit of the closed state is nothing that could be given back; only the end of the call may have to be its own.
      if (!hearsLate || breaker.state !== "closed") admitted.set(slot, told);
      return PASS;
    },
    settled(call, outcome) {
      if (hearsLate || admitted.get(call.slot) === breaker.changes) breaker.record(now(), isFailure(outcome), call.attemptMs);
      if (breaker.changes !== told) tell();
      return PASS;
    },
    cancelled({ slot }) {
      if (admitted.get(slot) === breaker.changes) breaker.release();
    },
  };
}
