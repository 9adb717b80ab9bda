import { createDurations, type Durations } from "../measure/durations.js";
import type { Call } from "./visit.js";

/** What a service calls: an operation of another one, over all of its visits. */
export interface Callee {
  readonly to: string;
  readonly operation: string;
  calls: number;
  /** Visits that called it at least once, twice, … */
  readonly atLeast: number[];
  readonly way: Durations;
  asyncs: number;
  /** Sum of where in its visit each call began, 0 to 1. */
  position: number;
  /** Pairs of calls by the key of the other: those there were, and those of them at the same time. */
  readonly together: Map<string, { pairs: number; overlaps: number }>;
}

/** Calls of one visit that are told apart; more add nothing new. */
const MOST_IN_VISIT = 200;
/** Calls of a visit to one operation that are counted one by one. */
const MOST_COPIES = 50;
/** Share of the shorter call during which two must run to be at the same time. */
const OVERLAP = 0.1;
const MOST_CALLEES = 200;

/** Adds the calls of one visit to what is known of its service's callees. */
export function addCalls(callees: Map<string, Callee>, calls: readonly Call[], startMs: number, durationMs: number): void {
  const counts = new Map<string, number>();
  for (const call of calls) {
    const key = keyOf(callees, call);
    let callee = callees.get(key);
    if (callee === undefined) {
      callee = {
        to: call.to,
        operation: call.operation,
        calls: 0,
        atLeast: [],
        way: createDurations(),
        asyncs: 0,
        position: 0,
        together: new Map(),
      };
      callees.set(key, callee);
    }
    callee.calls++;
    if (call.isAsync) callee.asyncs++;
    if (call.wayMs !== undefined) callee.way.add(call.wayMs);
    callee.position += durationMs > 0 ? Math.min(1, Math.max(0, (call.startMs - startMs) / durationMs)) : 0;
    const times = (counts.get(key) ?? 0) + 1;
    counts.set(key, times);
    if (times <= MOST_COPIES) callee.atLeast[times - 1] = (callee.atLeast[times - 1] ?? 0) + 1;
  }
  const waited = calls.filter(({ isAsync }) => !isAsync).slice(0, MOST_IN_VISIT);
  for (const [index, one] of waited.entries()) {
    for (const other of waited.slice(index + 1)) addPair(callees, keyOf(callees, one), keyOf(callees, other), overlap(one, other));
  }
}

/** Operations of a service are told apart, until there are too many. */
function keyOf(callees: ReadonlyMap<string, Callee>, { to, operation }: Call): string {
  const key = `${to} ${operation}`;
  return callees.has(key) || callees.size < MOST_CALLEES ? key : `${to} `;
}

function addPair(callees: ReadonlyMap<string, Callee>, a: string, b: string, isTogether: boolean): void {
  for (const [key, other] of a === b
    ? [[a, b]]
    : [
        [a, b],
        [b, a],
      ]) {
    const { together } = callees.get(key as string) as Callee;
    const pair = together.get(other as string) ?? { pairs: 0, overlaps: 0 };
    together.set(other as string, pair);
    pair.pairs++;
    if (isTogether) pair.overlaps++;
  }
}

function overlap(a: Call, b: Call): boolean {
  const shared = Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
  return shared > OVERLAP * Math.min(a.endMs - a.startMs, b.endMs - b.startMs) && shared > 0;
}
