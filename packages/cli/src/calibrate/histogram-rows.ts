import type { ObservedHistogram } from "@springtide/core";
import { type Entry, refuseRecord, textIn, timeIn } from "./cells.js";

const INFINITE = /^\+?inf(inity)?$/i;

/** A histogram in the making, from rows of `le,count` (counts of all up to there, as Prometheus has them) or `upper,count` (of a bucket alone). */
export function readHistogramRows(): { add(entry: Entry): void; end(): ObservedHistogram } {
  const bounds: number[] = [];
  const counts: number[] = [];
  let before = 0;
  return {
    add(entry) {
      const count = Number(textIn(entry, "count", "value") ?? Number.NaN);
      if (!(count >= 0 && Number.isFinite(count))) refuseRecord(entry, "no count from 0 up");
      const cumulative = boundIn(entry, "le");
      const bound = cumulative ?? boundIn(entry, "upper") ?? refuseRecord(entry, "no upper bound (le or upper)");
      if (!(bound > (bounds.at(-1) ?? 0))) refuseRecord(entry, "bounds must ascend, from above 0");
      if (cumulative !== undefined && count < before) refuseRecord(entry, "counts up to a bound (le) must not fall; is it a column upper?");
      bounds.push(bound);
      counts.push(cumulative === undefined ? count : count - before);
      before = count;
    },
    end: () => ({ bounds, counts }),
  };
}

function boundIn(entry: Entry, name: string): number | undefined {
  const plain = textIn(entry, name, `${name}ms`, `${name}s`);
  return plain !== undefined && INFINITE.test(plain) ? Number.POSITIVE_INFINITY : timeIn(entry, name);
}
