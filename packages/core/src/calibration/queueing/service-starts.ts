import type { Visits } from "./visits.js";

/** When visits got their slots. */
export interface ServiceStarts {
  readonly starts: Float64Array;
  /** Visits that would have ended well before they got a slot: with so few slots, first come, first served, what was seen cannot be. */
  readonly impossible: number;
  /** Visits that had to wait. */
  readonly waited: number;
}

/**
 * When each visit got a slot of a line that is served first come, first served: when it came, or, where so many of those before it were
 * still there, when the first of them left. That is the largest but `slots − 1` of their ends, so no law of the work is needed.
 * One that ended badly before its turn was refused, or gave up: it never had a slot, and waited until it left.
 * @param tolerance what clocks may be off, in ms
 * @see Larson, The Queue Inference Engine, Management Science 36 (1990), for recovering lines from times of transactions
 */
export function serviceStarts(
  { arrivals, releases, counts }: Pick<Visits, "arrivals" | "releases" | "counts">,
  slots: number,
  tolerance = 1e-6,
): ServiceStarts {
  const n = arrivals.length;
  if (slots >= n) return { starts: arrivals.slice(), impossible: 0, waited: 0 };
  const starts = new Float64Array(n);
  /** The latest releases so far, as a heap whose first is the earliest of them: when a slot is free. */
  const latest = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY);
  let [impossible, waited] = [0, 0];
  for (let i = 0; i < n; i++) {
    const free = latest[0]!;
    const start = Math.max(arrivals[i]!, free);
    if (free > arrivals[i]! + tolerance) waited++;
    const isEarly = releases[i]! < start - tolerance;
    if (isEarly && counts[i] === 1) impossible++;
    starts[i] = isEarly && counts[i] === 0 ? releases[i]! : start;
    if (releases[i]! > free) replaceFirst(latest, releases[i]!);
  }
  return { starts, impossible, waited };
}

function replaceFirst(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= value) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
}
