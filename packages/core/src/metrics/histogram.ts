import type { SparseHistogram } from "./sparse-histogram.js";

/**
 * Streaming histogram of durations in ms with buckets of equal relative width: 128 per doubling
 * (0.78 % wide) from about 1 µs to 12 days, 19 kB whatever the number of values. The bucket comes
 * straight from the bits of the float, so recording costs about 2 ns and no logarithm. Exact zeros
 * have a bucket of their own; sums are exact to rounding. Mergeable, and differences of two states
 * of one histogram are histograms.
 */
export class Histogram {
  /** Values that have been added up. */
  private settled = 0;
  private noughts = 0;
  /** Counts by bucket but that of zeros; without any until the first value above 0, which many histograms never see. */
  private cells = NO_CELLS;
  /** Of values above 0. Numbers that begin as fractions have places of their own, which are written without a check of bounds. */
  private total = 0.5;
  private squares = 0.5;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;
  /** Values that have been entered and not been added up: so what a request passes is short, and leaves room for what else the compiler merges into its callers. */
  private readonly pending = new Float64Array(Batch.size);
  /** The same, word by word: of two words that belong together the second names the bucket. */
  private readonly bits = new Int32Array(this.pending.buffer);
  private waiting = 0;
  private readonly shift: number;
  private readonly first: number;
  private readonly last: number;

  /** `bucketBits`: log2 of the buckets per doubling; 7 unless memory is short (4: 6 % wide, 2.4 kB). */
  constructor(bucketBits = 7) {
    this.shift = 20 - bucketBits;
    this.first = topBits(LOWEST_MS) >> this.shift;
    this.last = (topBits(HIGHEST_MS) >> this.shift) - this.first + 2;
    this.total = 0;
    this.squares = 0;
  }

  /** Counts by bucket. */
  get counts(): Uint32Array {
    const { zeros } = this;
    const cells = this.open();
    cells[0] = zeros;
    return cells;
  }

  /** Adds one value >= 0; values beyond the range count in the outermost buckets. */
  record(value: number): void {
    this.entry = value;
    this.enter();
  }

  /** Sets the value that `enter` adds next: both together are `record`, and never box the value. */
  set entry(value: number) {
    this.pending[this.waiting] = value;
  }

  /** The value that was set, until it is entered. */
  get entry(): number {
    return this.pending[this.waiting]!;
  }

  /** Adds a value of exactly 0. */
  recordZero(): void {
    this.settled++;
    this.noughts++;
  }

  /** Adds the value that was set. */
  enter(): void {
    if (++this.waiting === Batch.size) this.settle();
  }

  /** Adds up what has been entered, in that order. */
  private settle(): void {
    const { pending, bits, waiting } = this;
    if (waiting === 0) return;
    this.settled += waiting;
    this.waiting = 0;
    let start = 0;
    while (start < waiting && pending[start] === 0) start++;
    this.noughts += start;
    if (start === waiting) return;
    const cells = this.open();
    const { shift, first, last } = this;
    let { total, squares, least, greatest } = this;
    let noughts = 0;
    for (let i = start; i < waiting; i++) {
      const value = pending[i]!;
      // Most waits are 0.
      if (value === 0) {
        noughts++;
        continue;
      }
      total += value;
      squares += value * value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      const index = (bits[(i << 1) | 1]! >> shift) - first + 1;
      cells[index < 1 ? 1 : index > last ? last : index]!++;
    }
    this.noughts += noughts;
    this.total = total;
    this.squares = squares;
    this.least = least;
    this.greatest = greatest;
  }

  get count(): number {
    return this.settled + this.waiting;
  }

  /** How many of the values were exactly 0. */
  get zeros(): number {
    this.settle();
    return this.noughts;
  }

  get sum(): number {
    this.settle();
    return this.total;
  }

  get sumOfSquares(): number {
    this.settle();
    return this.squares;
  }

  /** Least value; Infinity when there is none. */
  get min(): number {
    return this.zeros > 0 ? 0 : this.least;
  }

  /** Greatest value; −Infinity when there is none. */
  get max(): number {
    return this.zeros > 0 ? Math.max(0, this.greatest) : this.greatest;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  /** Standard deviation of the values (dividing by their number); NaN when there are none. */
  get stdev(): number {
    const mean = this.mean;
    return Math.sqrt(Math.max(0, this.sumOfSquares / this.count - mean * mean));
  }

  /**
   * Value below which a fraction `p` of the values lies, linear within a bucket; NaN when empty.
   * Within a bucket (0.8 %) of the sample quantile, usually within 0.1 % where values are dense; never outside [min, max].
   */
  quantile(p: number): number {
    const { zeros, min, max } = this;
    if (p * this.count <= zeros && zeros > 0) return 0;
    const { lowest } = this;
    return quantileOf(this.cells.subarray(lowest), this.count, p, (index) => this.lowerEdge(lowest + index), min, max, zeros);
  }

  /** Lower edge of a bucket, in ms. */
  lowerEdge(index: number): number {
    if (index <= 1) return 0;
    WORDS[0] = 0;
    WORDS[1] = (index - 1 + this.first) << this.shift;
    return FLOAT[0]!;
  }

  /** Adds all of another histogram of the same bucket width. */
  merge(other: Histogram): void {
    this.settle();
    other.settle();
    if (other.cells.length > 0) {
      const cells = this.open();
      const highest = other.bucketOf(other.greatest);
      for (let i = other.lowest; i <= highest; i++) cells[i]! += other.cells[i]!;
    }
    this.settled += other.settled;
    this.noughts += other.noughts;
    this.total += other.total;
    this.squares += other.squares;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /** Adds what another histogram of the same bucket width held, given as plain data. */
  absorb({ count, sum, sumOfSquares, min, max, buckets }: SparseHistogram): void {
    const { counts } = this;
    for (let i = 0; i < buckets.length; i += 2) counts[buckets[i]!]! += buckets[i + 1]!;
    this.noughts = counts[0]!;
    this.settled += count;
    this.total += sum;
    this.squares += sumOfSquares;
    if (min !== null) this.least = Math.min(this.min, min);
    if (max !== null) this.greatest = Math.max(this.max, max);
  }

  reset(): void {
    this.cells = NO_CELLS;
    this.settled = 0;
    this.noughts = 0;
    this.waiting = 0;
    this.pending.fill(0);
    this.total = 0;
    this.squares = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
  }

  /** The first bucket but that of zeros that may hold something: none of the thousands before it need be looked at. */
  private get lowest(): number {
    return Math.max(1, this.bucketOf(this.least));
  }

  private open(): Uint32Array<ArrayBuffer> {
    if (this.cells.length === 0) this.cells = new Uint32Array(this.last + 1);
    return this.cells;
  }

  /** Bucket that a value falls into. */
  bucketOf(value: number): number {
    if (value === 0) return 0;
    const index = (topBits(value) >> this.shift) - this.first + 1;
    return index < 1 ? 1 : index > this.last ? this.last : index;
  }
}

/**
 * Quantile of counted buckets, linear within a bucket; used for whole histograms and for the
 * difference between two states of one. `before` values lie in buckets that were left out, and the quantile does not.
 */
export function quantileOf(
  counts: ArrayLike<number>,
  count: number,
  p: number,
  lowerEdge: (index: number) => number,
  min = 0,
  max = Number.POSITIVE_INFINITY,
  before = 0,
): number {
  if (count === 0) return Number.NaN;
  const target = p * count;
  let below = before;
  for (let i = 0; i < counts.length; i++) {
    const here = counts[i]!;
    if (here > 0 && below + here >= target) {
      const low = Math.max(min, lowerEdge(i));
      const high = i === counts.length - 1 && max < Number.POSITIVE_INFINITY ? max : Math.min(max, lowerEdge(i + 1));
      return low + (high - low) * Math.max(0, (target - below) / here);
    }
    below += here;
  }
  return max;
}

enum Batch {
  /** Values added up at a time. */
  size = 32,
}

const NO_CELLS = new Uint32Array(0);
const LOWEST_MS = 0.0009765625; // 2^-10
const HIGHEST_MS = 1073741824; // 2^30
const FLOAT = new Float64Array(1);
const WORDS = new Int32Array(FLOAT.buffer);

function topBits(value: number): number {
  FLOAT[0] = value;
  return WORDS[1]!;
}
