import type { Kernel } from "../engine/kernel/kernel.js";
import { HistogramAt, HistogramBatch } from "../engine/kernel/layout.js";

/**
 * What a histogram keeps besides counts: values that have not been added up, and sums of those that have. In memory of its own, or in
 * that of a kernel, which finds it at `place`.
 */
export class Tally {
  /** As numbers and word by word: of two words that belong together the second names a value's bucket. */
  readonly numbers: Float64Array;
  readonly words: Int32Array;

  constructor(kernel: Kernel | undefined, place: number) {
    this.numbers = kernel?.floatsAt(place, HistogramAt.size >> 3) ?? new Float64Array(HistogramAt.size >> 3);
    this.words = new Int32Array(this.numbers.buffer, this.numbers.byteOffset, HistogramAt.size >> 2);
    this.clear();
  }

  /** Forgets all values. */
  clear(): void {
    this.numbers.fill(0, 0, HistogramBatch.size);
    this.waiting = 0;
    this.settled = 0;
    this.noughts = 0;
    this.total = 0;
    this.squares = 0;
    this.least = Number.POSITIVE_INFINITY;
    this.greatest = Number.NEGATIVE_INFINITY;
  }

  /** Adds sums of another to its own. */
  merge(other: Tally): void {
    this.settled += other.settled;
    this.noughts += other.noughts;
    this.total += other.total;
    this.squares += other.squares;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /** How many values have not been added up. */
  get waiting(): number {
    return this.words[HistogramAt.waiting >> 2]!;
  }

  set waiting(count: number) {
    this.words[HistogramAt.waiting >> 2] = count;
  }

  /** Values that have been added up. */
  get settled(): number {
    return this.numbers[HistogramAt.settled >> 3]!;
  }

  set settled(count: number) {
    this.numbers[HistogramAt.settled >> 3] = count;
  }

  /** How many of those were 0. */
  get noughts(): number {
    return this.numbers[HistogramAt.noughts >> 3]!;
  }

  set noughts(count: number) {
    this.numbers[HistogramAt.noughts >> 3] = count;
  }

  /** Sum of the values above 0 that have been added up. */
  get total(): number {
    return this.numbers[HistogramAt.total >> 3]!;
  }

  set total(sum: number) {
    this.numbers[HistogramAt.total >> 3] = sum;
  }

  /** Sum of their squares. */
  get squares(): number {
    return this.numbers[HistogramAt.squares >> 3]!;
  }

  set squares(sum: number) {
    this.numbers[HistogramAt.squares >> 3] = sum;
  }

  /** The least of them; Infinity when there is none. */
  get least(): number {
    return this.numbers[HistogramAt.least >> 3]!;
  }

  set least(value: number) {
    this.numbers[HistogramAt.least >> 3] = value;
  }

  /** The greatest of them; −Infinity when there is none. */
  get greatest(): number {
    return this.numbers[HistogramAt.greatest >> 3]!;
  }

  set greatest(value: number) {
    this.numbers[HistogramAt.greatest >> 3] = value;
  }
}
