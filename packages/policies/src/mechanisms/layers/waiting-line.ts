import { createSlotColumn } from "./slot-column.js";

/** Calls that a layer holds, in the order in which they came; any may leave. */
export interface WaitingLine {
  readonly length: number;
  /** The call that came first, or last; −1 when nobody waits. */
  readonly first: number;
  readonly last: number;
  /** When a waiting call came, in ms. */
  sinceMs(slot: number): number;
  has(slot: number): boolean;
  /** The call that came right after this one; −1 after the last. */
  after(slot: number): number;
  push(slot: number, nowMs: number): void;
  /** Takes a call out that waits. */
  remove(slot: number): void;
}

const NONE = -1;

/** A linked list over columns: every step takes the same time, and nothing is allocated once they have grown. */
export function createWaitingLine(): WaitingLine {
  // Links are kept one higher, so that the 0 of a new column says none.
  const next = createSlotColumn();
  const previous = createSlotColumn();
  const since = createSlotColumn();
  const waits = createSlotColumn();
  let first = NONE;
  let last = NONE;
  let length = 0;
  return {
    get length() {
      return length;
    },
    get first() {
      return first;
    },
    get last() {
      return last;
    },
    sinceMs: (slot) => since.get(slot),
    has: (slot) => waits.get(slot) === 1,
    after: (slot) => next.get(slot) - 1,
    push(slot, nowMs) {
      waits.set(slot, 1);
      since.set(slot, nowMs);
      previous.set(slot, last + 1);
      next.set(slot, 0);
      if (last === NONE) first = slot;
      else next.set(last, slot + 1);
      last = slot;
      length++;
    },
    remove(slot) {
      const before = previous.get(slot) - 1;
      const behind = next.get(slot) - 1;
      if (before === NONE) first = behind;
      else next.set(before, behind + 1);
      if (behind === NONE) last = before;
      else previous.set(behind, before + 1);
      waits.set(slot, 0);
      length--;
    },
  };
}
