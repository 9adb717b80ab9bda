import type { BucketColumns, Result } from "../experiment/result.js";
import type { TriggerTimes } from "./trigger.js";

/** What became of the goodput of a run after its trigger. */
export interface Recovery {
  /** Whether it is back at its level from before, for good as far as the run goes. */
  readonly hasRecovered: boolean;
  /** From the trigger's end until then, in ms; null where it is not back. */
  readonly recoverMs: number | null;
  /** Goodput at the end over that before the trigger. */
  readonly level: number;
  /** Share of requests that ended ok, before the trigger or at the end, whichever is worse. */
  readonly okShare: number;
}

/** Share of the level from before that may be missing. */
const MISSING = 0.1;
/** Requests in a window whose scatter, thrice the root of their number, is as much as may be missing. */
const IN_A_WINDOW = 900;
/** Of the time watched after a trigger, most that one window may take. */
const LONGEST_WINDOW = 1 / 6;

/**
 * Whether goodput came back after a trigger, and when: all requests together, and those of every service named, each compared with
 * the second half of the time before the trigger. A window as long as 900 requests take slides over the time after; goodput is back
 * with the first window from which on none is more than 10 % below (more, where requests are few: three standard deviations).
 * @param entries Services that clients call.
 * @see Bronson et al., Metastable Failures in Distributed Systems, HotOS 2021
 */
export function judgeRecovery(result: Result, entries: readonly string[], times: TriggerTimes): Recovery {
  const { series } = result;
  const all = [series.total, ...entries.map((name) => series.services[name] ?? {})];
  const judged = all.map((columns) => judge(columns, series.bucketMs, times));
  const late = judged.flatMap(({ recoverMs }) => recoverMs ?? []);
  const hasRecovered = judged.every((one) => one.hasRecovered);
  return {
    hasRecovered,
    recoverMs: hasRecovered ? Math.max(0, ...late) : null,
    level: Math.min(...judged.map(({ level }) => level)),
    okShare: Math.min(...judged.map(({ okShare }) => okShare)),
  };
}

function judge(columns: BucketColumns, bucketMs: number, { beginsMs, endsMs, durationMs }: TriggerTimes): Recovery {
  const ok = cumulative(columns.okPerSecond, bucketMs);
  const issued = cumulative(columns.requestsPerSecond, bucketMs);
  const between = (counts: readonly number[], fromMs: number, toMs: number) =>
    upTo(counts, toMs / bucketMs) - upTo(counts, fromMs / bucketMs);
  const beforeMs = beginsMs / 2;
  const perMs = between(ok, beforeMs, beginsMs) / (beginsMs - beforeMs);
  const mostMs = (durationMs - endsMs) * LONGEST_WINDOW;
  const windowMs = Math.max(bucketMs, Math.min(mostMs, perMs > 0 ? IN_A_WINDOW / perMs : mostMs));
  const lastMs = durationMs - windowMs;
  const share = (fromMs: number, toMs: number) => between(ok, fromMs, toMs) / Math.max(1, between(issued, fromMs, toMs));
  const level = perMs > 0 ? between(ok, lastMs, durationMs) / (perMs * windowMs) : 1;
  const okShare = Math.min(share(beforeMs, beginsMs), share(lastMs, durationMs));
  const missing = Math.max(MISSING, 3 / Math.sqrt(perMs * windowMs));
  let backMs = lastMs;
  while (backMs >= endsMs && between(ok, backMs, backMs + windowMs) >= (1 - missing) * perMs * windowMs) backMs -= bucketMs;
  const hasRecovered = backMs < lastMs;
  return { hasRecovered, recoverMs: hasRecovered ? Math.max(0, backMs + bucketMs - endsMs) : null, level, okShare };
}

/** Requests up to the end of each bucket. */
function cumulative(perSecond: readonly (number | null)[] = [], bucketMs: number): number[] {
  let sum = 0;
  return perSecond.map((rate) => {
    sum += ((rate ?? 0) * bucketMs) / 1000;
    return sum;
  });
}

/** Requests up to a place between buckets, evenly spread within one. */
function upTo(counts: readonly number[], place: number): number {
  const whole = Math.min(counts.length, Math.floor(place));
  const before = counts[whole - 1] ?? 0;
  return before + ((counts[whole] ?? before) - before) * (place - whole);
}
