import type {
  Admission,
  LayerOutcome,
  PolicyContext,
  Resilience,
  ResilienceControl,
  ResilientCall,
  Settlement,
} from "@springtide/core/policy";
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
export class BreakerLayer implements Resilience {
  /** In which state each call was let in: the permit of another is no longer its own. */
  private readonly admitted = createSlotColumn();
  private control: ResilienceControl | undefined;
  private told: number;

  constructor(
    private readonly breaker: Breaker,
    private readonly ears: BreakerEars,
    private readonly context: PolicyContext,
  ) {
    this.told = breaker.changes;
  }

  attach(control: ResilienceControl): void {
    this.control = control;
  }

  admit({ slot }: ResilientCall): Admission {
    const { breaker, ears } = this;
    // Closed, it lets all in, and nothing but the end of a call can change that.
    if (breaker.state !== "closed") {
      const permitted = breaker.acquire(this.context.now());
      if (breaker.changes !== this.told) this.tell();
      if (!permitted) return REFUSE;
    }
    // A permit of the closed state is nothing that could be given back; only the end of the call may have to be its own.
    if (!ears.hearsLate || breaker.state !== "closed") this.admitted.set(slot, this.told);
    return PASS;
  }

  settled(call: ResilientCall, outcome: LayerOutcome): Settlement {
    const { breaker, ears } = this;
    if (ears.hearsLate || this.admitted.get(call.slot) === breaker.changes)
      breaker.record(this.context.now(), ears.isFailure(outcome), call.attemptMs);
    if (breaker.changes !== this.told) this.tell();
    return PASS;
  }

  cancelled({ slot }: ResilientCall): void {
    if (this.admitted.get(slot) === this.breaker.changes) this.breaker.release();
  }

  private tell(): void {
    this.told = this.breaker.changes;
    this.control?.tell(TOLD[this.breaker.state]);
  }
}
