import { type HashedHost, shareOfEach } from "./hashed-host.js";
import { orderOfHashes } from "./sort-by-hash.js";
import { utf8 } from "./utf8.js";
import { createXxHash64 } from "./xxhash64.js";

/** Points on a circle of 64-bit numbers, each owned by a host; in ascending order, as columns. */
export interface HashRing {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Place of the owner in the list of hosts. */
  readonly owner: Uint32Array;
}

/**
 * A ring on which the host of least weight has a whole number of points and the others as many more as their weights say,
 * so that there are about `minimum` points, and no more than `maximum`.
 * @see Envoy main@0a31a547 source/extensions/load_balancing_policies/ring_hash/ring_hash_lb.cc (Ring::Ring)
 */
export function buildHashRing(hosts: readonly HashedHost[], minimum: number, maximum: number): HashRing {
  const shares = shareOfEach(hosts);
  const least = shares.reduce((min, share) => Math.min(min, share), 1);
  const scale = Math.min(Math.ceil(least * minimum) / least, maximum);
  const hasher = createXxHash64();
  const high: number[] = [];
  const low: number[] = [];
  const owner: number[] = [];
  let target = 0;
  for (const [place, { key }] of hosts.entries()) {
    target += scale * (shares[place] as number);
    for (let point = 0; owner.length < target; point++) {
      const bytes = utf8(`${key}_${point}`);
      hasher.hash(bytes, bytes.length);
      high.push(hasher.high);
      low.push(hasher.low);
      owner.push(place);
    }
  }
  const order = orderOfHashes(Uint32Array.from(high), Uint32Array.from(low));
  const sorted = (column: readonly number[]) => Uint32Array.from(order, (point) => column[point] as number);
  return { high: sorted(high), low: sorted(low), owner: sorted(owner) };
}

/** The first point at or after a 64-bit hash, the circle being closed. */
export function pointAtOrAfter({ high: highs, low: lows }: HashRing, high: number, low: number): number {
  let from = 0;
  let to = highs.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const upper = highs[middle] as number;
    if (upper < high || (upper === high && (lows[middle] as number) < low)) from = middle + 1;
    else to = middle;
  }
  return from === highs.length ? 0 : from;
}
