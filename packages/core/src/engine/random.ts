import { drawExponential } from "./distributions/draw-exponential.js";
import { drawNormal } from "./distributions/draw-normal.js";
import type { Kernel } from "./kernel/kernel.js";

/**
 * The one source of chance: a counter-based generator. A 64-bit key selects a permutation of the
 * counters (a four-round Feistel network in int32 arithmetic), so a draw is a pure function of
 * (key, counter): nothing that happens elsewhere can move it, and one object, re-keyed for each
 * request, serves them all without allocating.
 *
 * @see Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011 (the counter-based idea)
 */
export class Random {
  /** Upper word of the last block drawn; callers that need two words per block read both. */
  high = 0;
  /** Lower word of the last block drawn. */
  low = 0;
  /** Index of the request these draws belong to; what `cycle` distributions rotate on. */
  index = 0;
  /** What was drawn last of a law that is not uniform: handed over in a place, since what a function returns is boxed unless it is inlined. */
  drawn = 0.5;
  private keyHigh: number;
  private keyLow: number;
  private counter = 0;

  constructor(keyHigh: number, keyLow: number) {
    this.keyHigh = keyHigh | 0;
    this.keyLow = keyLow | 0;
  }

  /** Points the generator at draw number `counter` of a key. */
  rekey(keyHigh: number, keyLow: number, counter: number): void {
    this.keyHigh = keyHigh;
    this.keyLow = keyLow;
    this.counter = counter;
  }

  /** Draws the next 64 bits into `high` and `low`. Written for few bytes of code, of which the engine merges so many into a caller: one word is written a round. */
  block(): void {
    const imul = Math.imul;
    const { counter } = this;
    this.counter = (counter + 1) | 0;
    if (this.counter === 0) this.exhaust();
    const { keyLow, keyHigh } = this;
    let mixed = imul(counter ^ keyLow, 0x9e3779b1);
    mixed = imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
    const right = 0x243f6a88 ^ mixed ^ (mixed >>> 13);
    mixed = imul(right ^ keyHigh, 0xc2b2ae35);
    mixed = imul(mixed ^ (mixed >>> 16), 0x27d4eb2f);
    const left = counter ^ mixed ^ (mixed >>> 15);
    // The halves of the key change places, or keys that differ as their counters do would share words.
    mixed = imul(left ^ (keyHigh + 0x3c6ef372), 0x9e3779b1);
    const low = right ^ mixed ^ (mixed >>> 15);
    this.low = low;
    mixed = imul(low ^ (keyLow + 0x1b873593), 0x85ebca6b);
    this.high = left ^ mixed ^ (mixed >>> 16);
  }

  /** 2^32 blocks exhaust a key's counters; the next epoch continues on a neighbouring key. */
  private exhaust(): void {
    this.keyHigh = (this.keyHigh + 0x9e3779b9) | 0;
  }

  /** A uniform number in [0, 1) with 53 random bits. */
  next(): number {
    this.block();
    return this.uniform;
  }

  /** The last block as `next` makes a number of it: where that is called often and not inlined, its result is boxed, and this one's is not. */
  get uniform(): number {
    return ((this.high >>> 0) * 2097152 + (this.low >>> 11)) * 1.1102230246251565e-16;
  }

  /** A uniform integer in 0 … `count` − 1; `count` at most 2^31. */
  below(count: number): number {
    this.block();
    return ((this.high >>> 0) * 2.3283064365386963e-10 * count) | 0;
  }

  /** An exponential number with mean 1, >= 0. */
  exponential(): number {
    drawExponential(this);
    return this.drawn;
  }

  /**
   * Fills `count` places of a kernel's memory, from an address on, with exponential numbers, as so many calls of `exponential` would.
   * @internal
   */
  exponentials(kernel: Kernel, address: number, count: number): void {
    let filled = 0;
    while (filled < count) {
      // The kernel draws twice as fast, but neither numbers of several blocks nor beyond the counters of a key.
      const left = Math.min(count - filled, (-1 - this.counter) >>> 0);
      const { keyHigh, keyLow, counter } = this;
      const drawn = kernel.exports.exponentials(address + 8 * filled, left, keyHigh, keyLow, counter);
      this.counter = (counter + drawn) | 0;
      filled += drawn;
      if (filled < count) kernel.floats[(address >> 3) + filled++] = this.exponential();
    }
  }

  /** A standard normal number. */
  normal(): number {
    drawNormal(this);
    return this.drawn;
  }

  /** Goes on where another generator stands. */
  adopt(other: Random): void {
    this.keyHigh = other.keyHigh;
    this.keyLow = other.keyLow;
    this.counter = other.counter;
  }
}
