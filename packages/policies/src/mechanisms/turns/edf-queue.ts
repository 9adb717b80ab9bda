import { createFifoHeap } from "../endpoints/fifo-heap.js";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Entries, known by small integers, that come up as often as their weights say: the one with the earliest deadline first. */
export interface EdfQueue {
  /** Adds an entry, or sets it back after it came up: its deadline is one over its weight from now. */
  add(entry: number, weight: number): void;
  /** As `add`, with the deadline as it is after `turns` turns. */
  addAfter(entry: number, weight: number, turns: number): void;
  /** The entry whose turn it is, or −1; time moves on to its deadline. Whoever asks sets it back with `add`. */
  next(): number;
}

/**
 * An empty queue; both operations take a time that grows as the logarithm of the number of entries.
 * @see Envoy main@0a31a547 source/common/upstream/edf_scheduler.h
 */
export function createEdfQueue(): EdfQueue {
  const heap = createFifoHeap();
  const deadlines = createNumberColumn(0);
  let now = 0;

  function set(entry: number, deadline: number): void {
    deadlines.set(entry, deadline);
    heap.insert(entry, deadline);
  }

  return {
    add: (entry, weight) => set(entry, now + 1 / weight),
    addAfter(entry, weight, turns) {
      now = Math.max(now, turns / weight);
      set(entry, (turns + 1) / weight);
    },
    next() {
      const entry = heap.first();
      if (entry >= 0) now = deadlines.get(entry);
      return entry;
    },
  };
}
