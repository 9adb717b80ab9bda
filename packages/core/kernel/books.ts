import { HistogramAt, HistogramBatch, LedgerAt } from "../src/engine/kernel/layout";
import { openBuckets, watchEntry } from "./calls";

/** One more.@inline */
export function count(at: usize): void {
  store<f64>(at, load<f64>(at) + 1);
}

/** So much more.@inline */
export function add(at: usize, amount: f64): void {
  store<f64>(at, load<f64>(at) + amount);
}

/** A histogram is given one more value.@inline */
export function enter(histogram: usize, value: f64): void {
  const waiting = load<i32>(histogram, HistogramAt.waiting);
  store<f64>(histogram + ((<usize>waiting) << 3), value);
  if (load<i32>(histogram, HistogramAt.isWatched) !== 0) {
    watchEntry(load<i32>(histogram, HistogramAt.number));
    return;
  }
  store<i32>(histogram, waiting + 1, HistogramAt.waiting);
  if (waiting + 1 === HistogramBatch.size) settle(histogram);
}

/** Adds up what a histogram has been given, as `Histogram.settle` does. */
export function settle(histogram: usize): void {
  const waiting = load<i32>(histogram, HistogramAt.waiting);
  store<i32>(histogram, 0, HistogramAt.waiting);
  add(histogram + HistogramAt.settled, waiting);
  const shift = load<i32>(histogram, HistogramAt.shift);
  const first = load<i32>(histogram, HistogramAt.first);
  const last = load<i32>(histogram, HistogramAt.last);
  let cells = load<usize>(histogram, HistogramAt.cells);
  let total = load<f64>(histogram, HistogramAt.total);
  let squares = load<f64>(histogram, HistogramAt.squares);
  let least = load<f64>(histogram, HistogramAt.least);
  let greatest = load<f64>(histogram, HistogramAt.greatest);
  let noughts = 0;
  for (let i = 0; i < waiting; i++) {
    const at = histogram + ((<usize>i) << 3);
    const value = load<f64>(at);
    // Most waits are 0.
    if (value === 0) {
      noughts++;
      continue;
    }
    if (cells === 0) {
      openBuckets(load<i32>(histogram, HistogramAt.number));
      cells = load<usize>(histogram, HistogramAt.cells);
    }
    total += value;
    squares += value * value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    const index = (load<i32>(at, 4) >> shift) - first + 1;
    const cell = cells + ((<usize>(index < 1 ? 1 : index > last ? last : index)) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
  add(histogram + HistogramAt.noughts, noughts);
  store<f64>(histogram, total, HistogramAt.total);
  store<f64>(histogram, squares, HistogramAt.squares);
  store<f64>(histogram, least, HistogramAt.least);
  store<f64>(histogram, greatest, HistogramAt.greatest);
}

/** A histogram is given a value of exactly 0.@inline */
export function enterZero(histogram: usize): void {
  count(histogram + HistogramAt.settled);
  count(histogram + HistogramAt.noughts);
}

/** Writes down the end of a call.@inline */
export function close(ledger: usize, outcome: i32, tookMs: f64): void {
  count(ledger + LedgerAt.ended + ((<usize>outcome) << 3));
  add(ledger + LedgerAt.totalMs, tookMs);
  if (outcome === 0) enter(load<usize>(ledger, LedgerAt.latency), tookMs);
}
