import type { Admission, ResilienceControl, ResilientCall } from "@springtide/core/policy";
import { HOLD, PASS, REFUSE } from "./answers.js";
import { createSlotColumn } from "./slot-column.js";
import { createWaitingLine, type WaitingLine } from "./waiting-line.js";

/** How a room lets calls in. */
export interface WaitingRoomRules {
  now(): number;
  /** Attempts that may be under way at once. */
  limit(): number;
  /** Calls that may wait. */
  readonly capacity: number;
  /** How long a call may wait, in ms; the same for all that wait at one time. Default: for ever. */
  maxWaitMs?(line: WaitingLine): number;
  /** Who goes in next. Default: who came first. */
  next?(line: WaitingLine): number;
  /** Whether the next to go in is turned away instead. */
  drops?(slot: number, line: WaitingLine): boolean;
  /** Who makes room for a call when the line is full; −1: nobody, and it is refused itself. */
  yields?(call: ResilientCall, line: WaitingLine): number;
}

/** Bounds how many attempts are under way; others wait for their turn. */
export interface WaitingRoom {
  readonly underWay: number;
  readonly line: WaitingLine;
  attach(control: ResilienceControl): void;
  admit(call: ResilientCall): Admission;
  /** An attempt has ended, or was given up. */
  release(slot: number): void;
  /** The limit may have grown: whoever has room goes in. */
  serve(): void;
  /** A call that waited was given up. */
  left(slot: number): void;
  wake(): void;
}

const NONE = -1;

export function createWaitingRoom(rules: WaitingRoomRules): WaitingRoom {
  const { now, limit, capacity } = rules;
  const line = createWaitingLine();
  const isIn = createSlotColumn();
  let underWay = 0;
  let control: ResilienceControl | undefined;

  function enter(slot: number): void {
    isIn.set(slot, 1);
    underWay++;
  }

  function refuse(slot: number): void {
    line.remove(slot);
    control?.refuse(slot);
  }

  function serve(): void {
    while (underWay < limit() && line.length > 0) {
      const slot = rules.next === undefined ? line.first : rules.next(line);
      if (rules.drops?.(slot, line) === true) {
        refuse(slot);
        continue;
      }
      line.remove(slot);
      enter(slot);
      control?.admit(slot);
    }
    if (line.length === 0 && rules.maxWaitMs !== undefined) control?.wakeAfter(Number.POSITIVE_INFINITY);
  }

  /** Wakes when the one that has waited longest has waited long enough. */
  function arm(): void {
    if (rules.maxWaitMs === undefined) return;
    const waitMs = line.length === 0 ? Number.POSITIVE_INFINITY : line.sinceMs(line.first) + rules.maxWaitMs(line) - now();
    control?.wakeAfter(Math.max(0, waitMs));
  }

  return {
    get underWay() {
      return underWay;
    },
    line,
    attach(given) {
      control = given;
    },
    admit(call) {
      const { slot } = call;
      if (underWay < limit() && line.length === 0) {
        enter(slot);
        return PASS;
      }
      if (line.length >= capacity) {
        const yielding = rules.yields?.(call, line) ?? NONE;
        if (yielding === NONE) return REFUSE;
        refuse(yielding);
      }
      line.push(slot, now());
      if (line.length === 1) arm();
      return HOLD;
    },
    release(slot) {
      if (isIn.get(slot) === 0) return;
      isIn.set(slot, 0);
      underWay--;
      serve();
    },
    serve,
    left(slot) {
      if (line.has(slot)) line.remove(slot);
    },
    wake() {
      const maxWaitMs = rules.maxWaitMs?.(line) ?? Number.POSITIVE_INFINITY;
      // Reckoned as the timer was, so that rounding does not leave the one behind that it was for.
      while (line.length > 0 && line.sinceMs(line.first) + maxWaitMs - now() <= 0) refuse(line.first);
      arm();
    },
  };
}
