/** Answers kept for a time, by key; the one used longest ago makes room. */
export interface AnswerCache {
  /** How long an answer is good for from now, in ms; at most 0 where there is none. */
  leftMs(key: number, nowMs: number): number;
  /** How long it took to get that answer, in ms. */
  costMs(key: number): number;
  keep(key: number, untilMs: number, costMs: number): void;
  readonly size: number;
}

interface Entry {
  untilMs: number;
  costMs: number;
}

/** Rests on the order of a Map: what is used is put last. */
export function createAnswerCache(capacity: number): AnswerCache {
  const entries = new Map<number, Entry>();
  return {
    leftMs(key, nowMs) {
      const entry = entries.get(key);
      if (entry === undefined) return 0;
      entries.delete(key);
      if (entry.untilMs > nowMs) entries.set(key, entry);
      return entry.untilMs - nowMs;
    },
    costMs: (key) => entries.get(key)?.costMs ?? 0,
    keep(key, untilMs, costMs) {
      const entry = entries.get(key);
      if (entry !== undefined) {
        entry.untilMs = untilMs;
        entry.costMs = costMs;
        return;
      }
      const [oldest] = entries.size >= capacity ? entries.keys() : [];
      if (oldest !== undefined) entries.delete(oldest);
      entries.set(key, { untilMs, costMs });
    },
    get size() {
      return entries.size;
    },
  };
}
