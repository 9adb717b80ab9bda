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

/** Which outcomes a breaker counts, and as what. */
export interface OutcomeCounting {
  isFailure(outcome: LayerOutcome): boolean;
  /** Whether a call counts even where the breaker has changed its state since it let the call in. */
  readonly countsLate: boolean;
}

/** Event in the result when a breaker enters a state. */
const EVENTS = { closed: "closes", open: "opens", "half-open": "half-opens" } as const;

/** A breaker as a resilience layer: refuses calls that the breaker does not permit, records how the others end, and reports changes of its state as events. */
export class BreakerLayer implements Resilience {
  /** For each call the number of state changes when it was let in: a permit of an earlier state is void. */
  private readonly admitted = createSlotColumn();
  private control: ResilienceControl | undefined;
  /** State changes reported so far. */
  private reported: number;

  constructor(
    private readonly breaker: Breaker,
    private readonly counting: OutcomeCounting,
    private readonly context: PolicyContext,
  ) {
    this.reported = breaker.changes;
  }

  attach(control: ResilienceControl): void {
    this.control = control;
  }

  admit({ slot }: ResilientCall): Admission {
    const { breaker, counting } = this;
    // A closed breaker lets every call in, and only the end of a call can open it.
    if (breaker.state !== "closed") {
      const permitted = breaker.acquire(this.context.now());
      if (breaker.changes !== this.reported) this.report();
      if (!permitted) return REFUSE;
    }
    // Permits of the closed state are never given back; the number is needed only where late ends must not count.
    if (!counting.countsLate || breaker.state !== "closed") this.admitted.set(slot, this.reported);
    return PASS;
  }

  settled(call: ResilientCall, outcome: LayerOutcome): Settlement {
    const { breaker, counting } = this;
    if (counting.countsLate || this.admitted.get(call.slot) === breaker.changes)
      breaker.record(this.context.now(), counting.isFailure(outcome), call.attemptMs);
    if (breaker.changes !== this.reported) this.report();
    return PASS;
  }

  cancelled({ slot }: ResilientCall): void {
    if (this.admitted.get(slot) === this.breaker.changes) this.breaker.release();
  }

  private report(): void {
    this.reported = this.breaker.changes;
    this.control?.tell(EVENTS[this.breaker.state]);
  }
}
