/** Requests counted by time, in bins of one width that grows when they become too many. */
export interface RateBins {
  /** Counts requests that came at an instant, in ms since 1970. */
  add(atMs: number, requests?: number): void;
  /** Starts and counts, in time order, empty bins too; none where nothing was counted. */
  table(): RateTable;
}

/** Requests in intervals of one width. */
export interface RateTable {
  readonly startMs: number;
  readonly intervalMs: number;
  readonly counts: readonly number[];
}

/** Rows of a table of rates; the width is chosen so that there are no more. */
const MOST_BINS = 11_000;
const WIDTHS_MS = [1, 2, 10, 30, 60, 300, 600, 1800, 3600, 21_600, 86_400, 604_800, 30_240_000].map((seconds) => seconds * 1000);
/** A usual width that is more times as wide is too wide for the next one. */
const MOST_TIMES = 20;

/** Fewer requests in a bin are mostly chance, which a replay adds anyway; but some bins there should be. */
const FEWEST_IN_BIN = 50;
const FEWEST_BINS = 20;

/**
 * Starts a count of requests by time, in bins of at least that width. They become wider where there are too many of them and, unless
 * they are to be exact, where too few requests are in each.
 */
export function createRateBins(leastMs = 1000, isExact = false): RateBins {
  let counts = new Map<number, number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let intervalMs = leastMs;

  const widen = () => {
    const before = intervalMs;
    intervalMs = wider(before);
    const merged = new Map<number, number>();
    for (const [bin, count] of counts) {
      const to = Math.floor((bin * before) / intervalMs);
      merged.set(to, (merged.get(to) ?? 0) + count);
    }
    counts = merged;
  };

  return {
    add(atMs, requests = 1) {
      if (!Number.isFinite(atMs)) return;
      if (atMs < first) first = atMs;
      if (atMs > last) last = atMs;
      while ((last - first) / intervalMs >= MOST_BINS) widen();
      const bin = Math.floor(atMs / intervalMs);
      counts.set(bin, (counts.get(bin) ?? 0) + requests);
    },
    table() {
      if (counts.size === 0) return { startMs: 0, intervalMs, counts: [] };
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const bins = () => Math.floor(last / intervalMs) - Math.floor(first / intervalMs) + 1;
      while (!isExact && total / bins() < FEWEST_IN_BIN && bins() >= 2 * FEWEST_BINS) widen();
      const from = Math.floor(first / intervalMs);
      return { startMs: from * intervalMs, intervalMs, counts: Array.from({ length: bins() }, (_, at) => counts.get(from + at) ?? 0) };
    },
  };
}

/** The next width: a usual one that consists of whole bins, else twice as wide. */
function wider(widthMs: number): number {
  return WIDTHS_MS.find((ms) => ms > widthMs && ms % widthMs === 0 && ms <= MOST_TIMES * widthMs) ?? widthMs * 2;
}

/**
 * Tables that begin together, in bins of one width: the widest of theirs, or wider where they lie so far apart that there would be too many.
 */
export function alike(tables: readonly RateTable[]): RateTable[] {
  const filled = tables.filter(({ counts }) => counts.length > 0);
  if (filled.length === 0) return [...tables];
  const first = filled.reduce((least, { startMs }) => Math.min(least, startMs), Number.POSITIVE_INFINITY);
  const last = filled.reduce((most, { startMs, intervalMs, counts }) => Math.max(most, startMs + intervalMs * counts.length), 0);
  let intervalMs = Math.max(...filled.map((table) => table.intervalMs));
  while ((last - first) / intervalMs > MOST_BINS) intervalMs = wider(intervalMs);
  const startMs = Math.floor(first / intervalMs) * intervalMs;
  return tables.map((table) => {
    const counts: number[] = [];
    for (const [at, count] of table.counts.entries()) {
      const to = Math.floor((table.startMs + at * table.intervalMs - startMs) / intervalMs);
      while (counts.length <= to) counts.push(0);
      counts[to]! += count;
    }
    return { startMs, intervalMs, counts };
  });
}
