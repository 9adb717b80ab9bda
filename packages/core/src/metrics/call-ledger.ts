import type { Kernel } from "../engine/kernel/kernel.js";
import { LedgerAt } from "../engine/kernel/layout.js";
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
  /** Where the kernel finds it, in its own memory or in some of the ledger's: its `LedgerAt`. */
  readonly place: number;
  private readonly cells: Float64Array;
  /** How many have ended, by outcome. */
  readonly ended: Float64Array;
  private durations: Histogram;

  /** Requests write into that of a kernel. */
  constructor(readonly kernel?: Kernel) {
    this.place = kernel?.reserve(LedgerAt.size) ?? 0;
    this.cells = kernel?.floatsAt(this.place, LedgerAt.size >> 3) ?? new Float64Array(LedgerAt.size >> 3);
    this.ended = this.cells.subarray(LedgerAt.ended >> 3, (LedgerAt.ended >> 3) + STATUSES.length);
    this.durations = new Histogram(undefined, kernel);
    this.latency = this.durations;
  }

  /** Of calls that ended ok. */
  get latency(): Histogram {
    return this.durations;
  }

  set latency(histogram: Histogram) {
    this.durations = histogram;
    if (this.kernel !== undefined) this.kernel.words[(this.place + LedgerAt.latency) >> 2] = histogram.place;
  }

  get issued(): number {
    return this.cells[LedgerAt.issued >> 3]!;
  }

  set issued(count: number) {
    this.cells[LedgerAt.issued >> 3] = count;
  }

  /** Time in flight of all calls that ended, in ms; below zero when part of it lies before the figures begin. */
  get totalMs(): number {
    return this.cells[LedgerAt.totalMs >> 3]!;
  }

  set totalMs(ms: number) {
    this.cells[LedgerAt.totalMs >> 3] = ms;
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
