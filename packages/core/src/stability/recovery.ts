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

/** Of the share of requests that ended ok before the trigger, as much may be missing. */
const MISSING = 0.1;
/** Of the requests a second that ended ok before it, so much: they scatter as the load does, and users who wait ask less. */
const MISSING_PER_SECOND = 0.3;
/** Standard deviations by which the number of requests in a window may be off. */
const SCATTER = 4;
/** Requests that are issued in a window before the trigger, about. */
const IN_A_WINDOW = 300;
/** Of the time watched after a trigger, the share at its end by which it is told whether goodput is back. */
const LAST = 1 / 6;

/**
 * Whether goodput came back after a trigger, and when: all requests together, and those of every service named, each compared with
 * the second half of the time before the trigger: good is when 90 % as large a share of the requests issued ends ok, and 70 % as
 * many a second. Goodput has come back if the last sixth of the time watched is good, and did so with the first window (as long as
 * 300 requests took) that is good and from which on all the time that is left, taken together, is.
 * @param entries Services that clients call.
 * @see Bronson et al., Metastable Failures in Distributed Systems, HotOS 2021
 */
export function judgeRecovery(result: Result, entries: readonly string[], times: TriggerTimes): Recovery {
  const { series } = result;
  const all = [series.total, ...entries.map((name) => series.services[name] ?? {})];
  const judged = all.map((columns) => judge(columns, series.bucketMs, times));
  const hasRecovered = judged.every((one) => one.hasRecovered);
  return {
    hasRecovered,
    recoverMs: hasRecovered ? Math.max(0, ...judged.map(({ recoverMs }) => recoverMs ?? 0)) : null,
    level: Math.min(...judged.map(({ level }) => level)),
    okShare: Math.min(...judged.map(({ okShare }) => okShare)),
  };
}

function judge(columns: BucketColumns, bucketMs: number, { beginsMs, endsMs, durationMs }: TriggerTimes): Recovery {
  const ok = countsUpTo(columns.okPerSecond, bucketMs);
  const issued = countsUpTo(columns.requestsPerSecond, bucketMs);
  const spanMs = beginsMs / 2;
  const okBefore = (ok(beginsMs) - ok(beginsMs - spanMs)) / spanMs;
  const issuedBefore = (issued(beginsMs) - issued(beginsMs - spanMs)) / spanMs;
  const shareBefore = issuedBefore > 0 ? Math.min(1, okBefore / issuedBefore) : 1;
  const isGood = (fromMs: number, toMs: number): boolean => {
    const expected = okBefore * (toMs - fromMs);
    const least = expected - Math.max(MISSING_PER_SECOND * expected, SCATTER * Math.sqrt(expected));
    const good = ok(toMs) - ok(fromMs);
    return good >= least && good >= (1 - MISSING) * shareBefore * (issued(toMs) - issued(fromMs));
  };
  const lastMs = (durationMs - endsMs) * LAST;
  const windowMs = Math.max(bucketMs, Math.min(lastMs, issuedBefore > 0 ? IN_A_WINDOW / issuedBefore : lastMs));
  let backMs = endsMs;
  const hasRecovered = isGood(durationMs - lastMs, durationMs);
  while (hasRecovered && backMs < durationMs - lastMs && !(isGood(backMs, backMs + windowMs) && isGood(backMs, durationMs)))
    backMs += bucketMs;
  const [okLast, issuedLast] = [ok(durationMs) - ok(durationMs - lastMs), issued(durationMs) - issued(durationMs - lastMs)];
  return {
    hasRecovered,
    recoverMs: hasRecovered ? backMs - endsMs : null,
    level: okBefore > 0 ? okLast / (okBefore * lastMs) : 1,
    okShare: Math.min(shareBefore, issuedLast > 0 ? okLast / issuedLast : 1),
  };
}

/** Requests up to an instant, evenly spread within a bucket. */
function countsUpTo(perSecond: readonly (number | null)[] = [], bucketMs: number): (ms: number) => number {
  const sums = [0];
  for (const rate of perSecond) sums.push((sums[sums.length - 1] ?? 0) + ((rate ?? 0) * bucketMs) / 1000);
  return (ms) => {
    const place = Math.min(perSecond.length, ms / bucketMs);
    const whole = Math.floor(place);
    const before = sums[whole] ?? 0;
    return before + ((sums[whole + 1] ?? before) - before) * (place - whole);
  };
}
