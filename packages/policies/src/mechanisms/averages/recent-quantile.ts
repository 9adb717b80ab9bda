/** A quantile of the whole numbers seen last. */
export interface RecentQuantile {
  add(value: number): void;
  /** The smallest of them that at least a share `q` does not exceed; 0 when there are none. */
  at(q: number): number;
}

/** Of the last `size` numbers, each at least 0; asking takes a time that grows with the answer. */
export function createRecentQuantile(size: number): RecentQuantile {
  const recent = new Int32Array(size);
  let counts = new Int32Array(64);
  let seen = 0;
  return {
    add(value) {
      if (value >= counts.length) {
        const grown = new Int32Array(Math.max(value + 1, 2 * counts.length));
        grown.set(counts);
        counts = grown;
      }
      const at = seen % size;
      if (seen >= size) counts[recent[at] as number] = (counts[recent[at] as number] as number) - 1;
      recent[at] = value;
      counts[value] = (counts[value] as number) + 1;
      seen++;
    },
    at(q) {
      const wanted = Math.max(1, q * Math.min(seen, size));
      let below = 0;
      for (let value = 0; value < counts.length; value++) {
        below += counts[value] as number;
        if (below >= wanted) return value;
      }
      return 0;
    },
  };
}
