import { Root } from "../src/engine/kernel/layout";

// The generator of `engine/random.ts`: a block of 64 bits is a function of key and counter.

/** Draws block number `counter` of a key: the upper word, which is drawn last, above the lower one.@inline */
export function block(keyHigh: i32, keyLow: i32, counter: i32): u64 {
  let mixed = (counter ^ keyLow) * 0x9e3779b1;
  mixed = (mixed ^ (mixed >>> 15)) * 0x85ebca6b;
  const right = 0x243f6a88 ^ mixed ^ (mixed >>> 13);
  mixed = (right ^ keyHigh) * 0xc2b2ae35;
  mixed = (mixed ^ (mixed >>> 16)) * 0x27d4eb2f;
  const left = counter ^ mixed ^ (mixed >>> 15);
  mixed = (left ^ (keyHigh + 0x3c6ef372)) * 0x9e3779b1;
  const low = right ^ mixed ^ (mixed >>> 15);
  mixed = (low ^ (keyLow + 0x1b873593)) * 0x85ebca6b;
  const high = left ^ mixed ^ (mixed >>> 16);
  return ((<u64>(<u32>high)) << 32) | <u64>(<u32>low);
}

/** @inline */
export function upper(drawn: u64): i32 {
  return <i32>(drawn >>> 32);
}

/** @inline */
export function lower(drawn: u64): i32 {
  return <i32>drawn;
}

/** The first 53 bits of a block as a whole number: a uniform one in [0, 2^53). @inline */
function whole(drawn: u64): f64 {
  return <f64>(<i64>(drawn >>> 11));
}

/** A block as a uniform number in [0, 1). @inline */
export function uniform(drawn: u64): f64 {
  return whole(drawn) * 1.1102230246251565e-16;
}

/** An exponential number with mean 1 of one block of a key; below 0 in the 2 % of draws that need more than that.@inline */
export function exponential(keyHigh: i32, keyLow: i32, counter: i32): f64 {
  const drawn = block(keyHigh, keyLow, counter);
  const layer = load<usize>(Root.ziggurat) + ((<usize>(drawn & 255)) << 3);
  const x = whole(drawn) * load<f64>(layer);
  return x >= load<f64>(layer, 2048) ? -1 : x;
}

/** Fills so many places with exponential numbers of a block each, from `counter` on, up to the first that needs more; returns how many. */
export function exponentials(at: usize, count: i32, keyHigh: i32, keyLow: i32, counter: i32): i32 {
  for (let i = 0; i < count; i++) {
    const x = exponential(keyHigh, keyLow, counter + i);
    if (x < 0) return i;
    store<f64>(at + ((<usize>i) << 3), x);
  }
  return count;
}
