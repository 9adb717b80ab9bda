import type { Endpoint } from "@springtide/core/policy";
import { fullAvalanche } from "../hashing/full-avalanche.js";
import type { Slots } from "./slot-turns.js";
import { effectiveWeight, LARGEST_WEIGHT } from "./weights.js";

/** Points of endpoints in the order of their hashes; finds the one nearest to a hash. */
export interface Ring extends Slots {
  /** The endpoint of the nearest point; in place of `avoided`, where there is another, the next one along the ring. */
  nearest(hash: number, avoided: Endpoint | undefined): Endpoint;
}

/** Room for an endpoint's place beside a 32-bit hash in one number that sorts by hash, then by place. */
const PLACES = 1 << 20;

/**
 * HAProxy's ring: each endpoint has as many points as its effective weight, 16 per unit of weight, at hashes of its
 * permanent number. At least one endpoint, at most 2²⁰.
 * @see HAProxy 2.6 src/lb_chash.c
 */
export function createRing(serving: readonly Endpoint[]): Ring {
  const sorted = sortedPoints(serving);
  const count = sorted.length;
  const hashes = Uint32Array.from(sorted, (point) => Math.floor(point / PLACES));
  const owners = Int32Array.from(sorted, (point) => point % PLACES);
  const sectors = createSectors(hashes);

  function ownerAt(point: number): Endpoint {
    return serving[owners[point] as number] as Endpoint;
  }

  /** The nearer of the points before and after a hash; of two as near, the one before. */
  function nearestPoint(hash: number): number {
    const from = sectors.firstAtLeast(hash);
    const after = from === count ? 0 : from;
    const before = (from === 0 ? count : from) - 1;
    const back = (hash - (hashes[before] as number)) >>> 0;
    const ahead = ((hashes[after] as number) - hash) >>> 0;
    return back <= ahead ? before : after;
  }

  return {
    count,
    ownerAt,
    nearest(hash, avoided) {
      const nearest = nearestPoint(hash);
      let point = nearest;
      while (ownerAt(point) === avoided) {
        point = point + 1 === count ? 0 : point + 1;
        if (point === nearest) break;
      }
      return ownerAt(point);
    },
  };
}

function sortedPoints(serving: readonly Endpoint[]): Float64Array {
  const eweights = serving.map(effectiveWeight);
  const points = new Float64Array(eweights.reduce((sum, eweight) => sum + eweight, 0));
  let count = 0;
  for (const [place, { number }] of serving.entries()) {
    for (let j = 0; j < (eweights[place] as number); j++) {
      points[count++] = fullAvalanche((number + 1) * LARGEST_WEIGHT + j) * PLACES + place;
    }
  }
  return points.sort();
}

/** Says where in a sorted list the first hash at or above another lies: its length where there is none. */
function createSectors(hashes: Uint32Array): { firstAtLeast(hash: number): number } {
  // About as many sectors of the range as there are hashes, so that few lie in each.
  const bits = Math.max(1, 31 - Math.clz32(hashes.length));
  const shift = 32 - bits;
  const starts = new Int32Array((1 << bits) + 1);
  for (const hash of hashes) starts[(hash >>> shift) + 1] = (starts[(hash >>> shift) + 1] as number) + 1;
  for (let sector = 1; sector < starts.length; sector++) starts[sector] = (starts[sector] as number) + (starts[sector - 1] as number);
  return {
    firstAtLeast(hash) {
      let at = starts[hash >>> shift] as number;
      while (at < hashes.length && (hashes[at] as number) < hash) at++;
      return at;
    },
  };
}
