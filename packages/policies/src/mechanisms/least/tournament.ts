/** Numbers of which the smallest is always known, and how many share it. */
export interface Tournament {
  /** Takes the values of 0 … `count` − 1 in place of all before. */
  rebuild(count: number, valueAt: (index: number) => number): void;
  get(index: number): number;
  /** O(log count). */
  set(index: number, value: number): void;
  /** Among the indices of the smallest value, in ascending order, the one at the end of `u` in [0, 1). O(log count). */
  smallest(u: number): number;
}

/** A complete binary tree whose inner nodes hold the smaller of two values and how many leaves below have it. */
export function createTournament(): Tournament {
  /** Leaves in use or not, a power of two; the root is at 1, the leaves begin at `leaves`. */
  let leaves = 1;
  let values = new Float64Array(2);
  let counts = new Int32Array(2);

  function decide(node: number): void {
    const left = values[2 * node] as number;
    const right = values[2 * node + 1] as number;
    values[node] = left < right ? left : right;
    counts[node] = (left <= right ? (counts[2 * node] as number) : 0) + (right <= left ? (counts[2 * node + 1] as number) : 0);
  }

  return {
    rebuild(count, valueAt) {
      while (leaves < count) leaves *= 2;
      if (values.length < 2 * leaves) {
        values = new Float64Array(2 * leaves);
        counts = new Int32Array(2 * leaves);
      }
      for (let index = 0; index < leaves; index++) {
        values[leaves + index] = index < count ? valueAt(index) : Infinity;
        counts[leaves + index] = index < count ? 1 : 0;
      }
      for (let node = leaves - 1; node > 0; node--) decide(node);
    },
    get: (index) => values[leaves + index] as number,
    set(index, value) {
      let node = leaves + index;
      values[node] = value;
      for (node >>>= 1; node > 0; node >>>= 1) decide(node);
    },
    smallest(u) {
      let rank = Math.floor(u * (counts[1] as number));
      let node = 1;
      while (node < leaves) {
        node *= 2;
        if ((values[node] as number) > (values[node + 1] as number)) node++;
        else if ((values[node] as number) === (values[node + 1] as number) && rank >= (counts[node] as number)) {
          rank -= counts[node] as number;
          node++;
        }
      }
      return node - leaves;
    },
  };
}
