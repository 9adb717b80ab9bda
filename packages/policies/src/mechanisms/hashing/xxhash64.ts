/** XXH64 of bytes; the last hash stands in two halves, because no number holds 64 bits and a BigInt costs an allocation. */
export interface XxHash64 {
  /** Upper 32 bits of the last hash, unsigned. */
  high: number;
  /** Lower 32 bits of the last hash, unsigned. */
  low: number;
  /** Hashes the first `length` bytes; `seed` is an unsigned 32-bit integer. Does not allocate. */
  hash(bytes: Uint8Array, length: number, seed?: number): void;
}

const P1_HIGH = 0x9e3779b1 | 0;
const P1_LOW = 0x85ebca87 | 0;
const P2_HIGH = 0xc2b2ae3d | 0;
const P2_LOW = 0x27d4eb4f | 0;
const P3_HIGH = 0x165667b1 | 0;
const P3_LOW = 0x9e3779f9 | 0;
const P4_HIGH = 0x85ebca77 | 0;
const P4_LOW = 0xc2b2ae63 | 0;
const P5_HIGH = 0x27d4eb2f | 0;
const P5_LOW = 0x165667c5 | 0;

/**
 * A hasher with scratch memory of its own.
 * @see Collet, xxHash fast digest algorithm, XXH64, specification 0.1.1
 */
export function createXxHash64(): XxHash64 {
  // The accumulator; operations below change it in place.
  let high = 0;
  let low = 0;
  const lanesHigh = new Int32Array(4);
  const lanesLow = new Int32Array(4);

  function load(h: number, l: number): void {
    high = h | 0;
    low = l | 0;
  }

  function add(h: number, l: number): void {
    const sum = (low + l) | 0;
    const carry = ((low & l) | ((low | l) & ~sum)) >>> 31;
    low = sum;
    high = (high + h + carry) | 0;
  }

  // Schoolbook on 16-bit digits: no partial sum outgrows 32 bits.
  function multiply(h: number, l: number): void {
    const a0 = low & 0xffff;
    const a1 = low >>> 16;
    const b0 = l & 0xffff;
    const b1 = l >>> 16;
    const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
    const other = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
    const carried = Math.imul(a1, b1) + (middle >>> 16) + (other >>> 16);
    high = (carried + Math.imul(high, l) + Math.imul(low, h)) | 0;
    low = Math.imul(low, l);
  }

  function rotate(bits: number): void {
    const h = high;
    high = (h << bits) | (low >>> (32 - bits));
    low = (low << bits) | (h >>> (32 - bits));
  }

  /** Stirs one lane of input into the accumulator. */
  function round(laneHigh: number, laneLow: number): void {
    const h = high;
    const l = low;
    load(laneHigh, laneLow);
    multiply(P2_HIGH, P2_LOW);
    add(h, l);
    rotate(31);
    multiply(P1_HIGH, P1_LOW);
  }

  /** Folds a stirred lane into the accumulator. */
  function merge(laneHigh: number, laneLow: number): void {
    const h = high;
    const l = low;
    load(0, 0);
    round(laneHigh, laneLow);
    high ^= h;
    low ^= l;
  }

  function finish(): void {
    low ^= high >>> 1;
    multiply(P2_HIGH, P2_LOW);
    const h = high >>> 29;
    low ^= (low >>> 29) | (high << 3);
    high ^= h;
    multiply(P3_HIGH, P3_LOW);
    low ^= high;
  }

  /** Hashes whole stripes of 32 bytes into the accumulator; returns where the rest begins. */
  function stripes(bytes: Uint8Array, length: number, seed: number): number {
    for (let lane = 0; lane < 4; lane++) {
      load(0, seed);
      if (lane === 0) add(P1_HIGH, P1_LOW);
      if (lane < 2) add(P2_HIGH, P2_LOW);
      // Adding the complement and one takes away.
      if (lane === 3) {
        add(~P1_HIGH, ~P1_LOW);
        add(0, 1);
      }
      lanesHigh[lane] = high;
      lanesLow[lane] = low;
    }
    let at = 0;
    for (; at + 32 <= length; at += 32) {
      for (let lane = 0; lane < 4; lane++) {
        load(lanesHigh[lane] as number, lanesLow[lane] as number);
        round(word(bytes, at + 8 * lane + 4), word(bytes, at + 8 * lane));
        lanesHigh[lane] = high;
        lanesLow[lane] = low;
      }
    }
    let sumHigh = 0;
    let sumLow = 0;
    for (let lane = 0; lane < 4; lane++) {
      load(lanesHigh[lane] as number, lanesLow[lane] as number);
      rotate(lane === 0 ? 1 : lane === 1 ? 7 : lane === 2 ? 12 : 18);
      add(sumHigh, sumLow);
      sumHigh = high;
      sumLow = low;
    }
    for (let lane = 0; lane < 4; lane++) {
      merge(lanesHigh[lane] as number, lanesLow[lane] as number);
      multiply(P1_HIGH, P1_LOW);
      add(P4_HIGH, P4_LOW);
    }
    return at;
  }

  /** Hashes what is left after the last whole stripe. */
  function tail(bytes: Uint8Array, from: number, length: number): void {
    let at = from;
    for (; at + 8 <= length; at += 8) {
      merge(word(bytes, at + 4), word(bytes, at));
      rotate(27);
      multiply(P1_HIGH, P1_LOW);
      add(P4_HIGH, P4_LOW);
    }
    if (at + 4 <= length) {
      xorProduct(word(bytes, at), P1_HIGH, P1_LOW);
      rotate(23);
      multiply(P2_HIGH, P2_LOW);
      add(P3_HIGH, P3_LOW);
      at += 4;
    }
    for (; at < length; at++) {
      xorProduct(bytes[at] as number, P5_HIGH, P5_LOW);
      rotate(11);
      multiply(P1_HIGH, P1_LOW);
    }
  }

  function xorProduct(value: number, h: number, l: number): void {
    const accumulatedHigh = high;
    const accumulatedLow = low;
    load(0, value);
    multiply(h, l);
    high ^= accumulatedHigh;
    low ^= accumulatedLow;
  }

  const hasher: XxHash64 = {
    high: 0,
    low: 0,
    hash(bytes, length, seed = 0) {
      let at = 0;
      if (length >= 32) at = stripes(bytes, length, seed);
      else {
        load(0, seed);
        add(P5_HIGH, P5_LOW);
      }
      add(0, length);
      tail(bytes, at, length);
      finish();
      hasher.high = high >>> 0;
      hasher.low = low >>> 0;
    },
  };
  return hasher;
}

/** Four bytes from `at` on, the lowest first. */
function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
}
