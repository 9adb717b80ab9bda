import { Histogram } from "./histogram.js";

/** How a request or an attempt can end; the index of its counter. */
export const STATUSES = ["ok", "error", "timeout", "rejected", "unavailable", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];
/** Position of a status in `STATUSES`: what the hot path passes around. */
export enum Outcome {
  ok = 0,
  error = 1,
  timeout = 2,
  rejected = 3,
  unavailable = 4,
  cancelled = 5,
}

/**
 * The books of one kind of call (one class, on its way to one service, from outside or from
 * another service): how many were issued, how each ended, and how long the good ones took. Every
 * larger figure is a sum of these, so the hot path writes each call down once.
 */
export class CallLedger {
  issued = 0;
  readonly ended = new Float64Array(STATUSES.length);
  /** Of calls that ended ok. */
  readonly latency = new Histogram();
  /** Time in flight of all calls that ended, in ms; below zero when part of it lies before the figures begin. */
  totalMs = 0.5;

  constructor() {
    // What begins as a fraction is never mistaken for an integer: so its place, and what the ledger is known to be, stay the same.
    this.totalMs = 0;
  }

  get inFlight(): number {
    let ended = 0;
    for (const count of this.ended) ended += count;
    return this.issued - ended;
  }

  /** Writes down the end of one call. */
  end(outcome: number, latencyMs: number): void {
    this.tookMs = latencyMs;
    this.close(outcome);
  }

  /** Sets what the call took that `close` writes down next: both together are `end`, and never box the time. */
  set tookMs(latencyMs: number) {
    this.latency.entry = latencyMs;
  }

  /** Writes down the end of the call whose time was set. */
  close(outcome: number): void {
    const latencyMs = this.latency.entry;
    this.ended[outcome]!++;
    this.totalMs += latencyMs;
    if (outcome !== Outcome.ok) return;
    this.latency.enter();
  }

  /** Forgets the past; calls still in flight stay on the books. */
  reset(): void {
    this.issued = this.inFlight;
    this.ended.fill(0);
    this.latency.reset();
    this.totalMs = 0;
  }
}

/** One ledger holding the sum of several. */
export function sumLedgers(ledgers: Iterable<CallLedger>): CallLedger {
  const total = new CallLedger();
  for (const ledger of ledgers) {
    total.issued += ledger.issued;
    for (let i = 0; i < STATUSES.length; i++) total.ended[i]! += ledger.ended[i]!;
    total.latency.merge(ledger.latency);
    total.totalMs += ledger.totalMs;
  }
  return total;
}
