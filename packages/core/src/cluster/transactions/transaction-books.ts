import { Gauge } from "../../metrics/gauge.js";
import { Histogram } from "../../metrics/histogram.js";

/** How a transaction ends, whatever its kind. */
export type Ending = "committed" | "undone" | "stuck";

/** What became of the transactions of one step. */
export class TransactionBooks {
  started = 0;
  committed = 0;
  /** Compensated, or aborted. */
  undone = 0;
  /** Some participant never confirmed: somebody has to see to it. */
  stuck = 0;
  /** Compensations and decisions that were sent again. */
  retries = 0;
  /** Transactions that another instance had to go on with. */
  recovered = 0;
  /** From the first call to the last confirmation. */
  readonly lengthMs = new Histogram();
  readonly locks: LockBooks | undefined;

  constructor(
    readonly name: string,
    readonly kind: "saga" | "two-phase",
  ) {
    this.locks = kind === "two-phase" ? new LockBooks() : undefined;
  }

  get inFlight(): number {
    return this.started - this.committed - this.undone - this.stuck;
  }

  /** Forgets the past; what is under way stays on the books. */
  reset(nowMs: number): void {
    this.started = this.inFlight;
    this.committed = 0;
    this.undone = 0;
    this.stuck = 0;
    this.retries = 0;
    this.recovered = 0;
    this.lengthMs.reset();
    this.locks?.reset(nowMs);
  }
}

/** What became of the locks that transactions of one step took. */
export class LockBooks {
  readonly held = new Gauge();
  readonly waiting = new Gauge();
  /** Of locks that were granted, and of those let go. */
  readonly waitMs = new Histogram();
  readonly holdMs = new Histogram();

  /** Forgets the past. */
  reset(nowMs: number): void {
    this.held.reset(nowMs);
    this.waiting.reset(nowMs);
    this.waitMs.reset();
    this.holdMs.reset();
  }
}
