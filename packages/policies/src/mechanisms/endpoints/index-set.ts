/** A set of small integers that finds its lowest member in a time that hardly grows with its capacity. */
export interface IndexSet {
  /** Adds an index; one outside the capacity is ignored. */
  add(index: number): void;
  remove(index: number): void;
  /** The lowest member, or −1 when the set is empty. */
  lowest(): number;
}

/**
 * The set 0 … `capacity` − 1, full at first: a bitmap, over it a bitmap of its non-empty words, and so on up to one word.
 * @see van Emde Boas, Kaas, Zijlstra, "Design and Implementation of an Efficient Priority Queue", 1977 (the idea of summaries)
 */
export function createIndexSet(capacity: number): IndexSet {
  const levels: Int32Array[] = [];
  for (let size = capacity; levels.length === 0 || size > 1; size = (size + 31) >>> 5) levels.push(fullBitmap(size));
  return {
    add(index) {
      if (index < 0 || index >= capacity) return;
      let bit = index;
      for (const words of levels) {
        const word = bit >>> 5;
        words[word] = (words[word] as number) | (1 << (bit & 31));
        bit = word;
      }
    },
    remove(index) {
      let bit = index;
      for (const words of levels) {
        const word = bit >>> 5;
        const left = (words[word] as number) & ~(1 << (bit & 31));
        words[word] = left;
        if (left !== 0) return;
        bit = word;
      }
    },
    lowest() {
      let word = 0;
      for (let level = levels.length - 1; level >= 0; level--) {
        const bits = (levels[level] as Int32Array)[word] as number;
        if (bits === 0) return -1;
        word = (word << 5) | (31 - Math.clz32(bits & -bits));
      }
      return word;
    },
  };
}

function fullBitmap(size: number): Int32Array {
  const words = new Int32Array(Math.max(1, (size + 31) >>> 5)).fill(-1);
  const rest = size & 31;
  if (rest !== 0 || size === 0) words[words.length - 1] = ~(-1 << rest);
  return words;
}
