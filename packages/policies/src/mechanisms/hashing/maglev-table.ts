import { type HashedHost, shareOfEach } from "./hashed-host.js";
import { utf8 } from "./utf8.js";
import { createXxHash64, type XxHash64 } from "./xxhash64.js";

/**
 * The lookup table of Maglev hashing: `size` slots, a prime number of them, each with the place of a host in the list
 * given. Hosts take slots in turn, each by a permutation of its own; those of less weight sit out some of the turns.
 * @see Eisenbud et al., "Maglev: A Fast and Reliable Software Network Load Balancer", NSDI 2016, section 3.4
 * @see Envoy main@0a31a547 source/extensions/load_balancing_policies/maglev/maglev_lb.cc (weights, order of turns)
 */
export function buildMaglevTable(hosts: readonly HashedHost[], size: number): Int32Array<ArrayBuffer> {
  const shares = shareOfEach(hosts);
  const most = shares.reduce((max, share) => Math.max(max, share), 0);
  const hasher = createXxHash64();
  const entries = hosts
    .map(({ key }, place) => ({ key, place, share: shares[place] as number, target: 0, ...permutation(hasher, utf8(key), size) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place));
  const table = new Int32Array(size).fill(-1);
  for (let taken = 0, turn = 1; taken < size; turn++) {
    for (const entry of entries) {
      if (taken === size) break;
      if (turn * entry.share < entry.target) continue;
      entry.target += most;
      let { slot } = entry;
      while (table[slot] !== -1) {
        slot += entry.skip;
        if (slot >= size) slot -= size;
      }
      entry.slot = slot;
      table[slot] = entry.place;
      taken++;
    }
  }
  return table;
}

function permutation(hasher: XxHash64, bytes: Uint8Array, size: number): { slot: number; skip: number } {
  hasher.hash(bytes, bytes.length);
  const slot = remainder(hasher.high, hasher.low, size);
  hasher.hash(bytes, bytes.length, 1);
  return { slot, skip: remainder(hasher.high, hasher.low, size - 1) + 1 };
}

/** The slot of a 64-bit hash, for a lookup repeated `attempt` times before. */
export function maglevSlot(high: number, low: number, attempt: number, size: number): number {
  // −attempt in two's complement.
  return attempt === 0 ? remainder(high, low, size) : remainder(~high >>> 0, (low ^ -attempt) >>> 0, size);
}

/** A 64-bit number, in unsigned halves, modulo one below 2^21. */
function remainder(high: number, low: number, size: number): number {
  return ((high % size) * (4294967296 % size) + low) % size;
}

/** Whether a whole number is prime. */
export function isPrime(value: number): boolean {
  if (value < 2) return false;
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return true;
}
