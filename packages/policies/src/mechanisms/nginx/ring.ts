import type { Endpoint } from "@springtide/core/policy";
import { CRC32_START, crc32End, crc32Next, crc32Through } from "../hashing/crc32.js";
import { utf8 } from "../hashing/utf8.js";
import { nginxWeight } from "./servers.js";

/** Points of servers on the circle of 32-bit hashes. */
export interface NginxRing {
  /** Points on it; two servers never share one. */
  readonly length: number;
  /** The first point at or after a hash; `length` when there is none before the circle closes. */
  find(hash: number): number;
  /** Whose that point is, as its place among the servers; points count on past the end. */
  owner(point: number): number;
}

const POINTS_PER_WEIGHT = 160;
/** Places fit below the hashes in one exact double. */
const PLACES = 1 << 21;

/**
 * The ring of `hash … consistent`: each of a server's points is the hash of its name and its point before.
 * @see nginx 1.22.1 src/http/modules/ngx_http_upstream_hash_module.c (ngx_http_upstream_init_chash)
 */
export function createNginxRing(servers: readonly Endpoint[]): NginxRing {
  const counts = servers.map((server) => nginxWeight(server) * POINTS_PER_WEIGHT);
  const sorted = new Float64Array(counts.reduce((sum, count) => sum + count, 0));
  let filled = 0;
  servers.forEach((server, place) => {
    const base = nameState(server.id);
    let hash = 0;
    for (let i = 0; i < (counts[place] as number); i++) {
      hash = crc32End(word(base, hash));
      sorted[filled++] = hash * PLACES + place;
    }
  });
  sorted.sort();
  const hashes = new Uint32Array(sorted.length);
  const owners = new Int32Array(sorted.length);
  let length = 0;
  for (const key of sorted) {
    const hash = Math.floor(key / PLACES);
    if (length > 0 && hashes[length - 1] === hash) continue;
    hashes[length] = hash;
    owners[length++] = key % PLACES;
  }
  const shift = 32 - Math.min(24, Math.max(1, 32 - Math.clz32(length) - 3));
  const starts = firstsOf(hashes, length, shift);
  return {
    length,
    find(hash) {
      let low = starts[hash >>> shift] as number;
      let high = starts[(hash >>> shift) + 1] as number;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((hashes[middle] as number) < hash) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    owner: (point) => owners[point % length] as number,
  };
}

/** For every value of the upper bits of a hash, the first point that has them or comes after; so a search spans a few points only. */
function firstsOf(hashes: Uint32Array, length: number, shift: number): Int32Array {
  const firsts = new Int32Array((1 << (32 - shift)) + 1).fill(length);
  for (let point = length - 1; point >= 0; point--) firsts[(hashes[point] as number) >>> shift] = point;
  for (let bits = firsts.length - 2; bits >= 0; bits--) firsts[bits] = Math.min(firsts[bits] as number, firsts[bits + 1] as number);
  return firsts;
}

/** The state after host, NUL and port of a name like `web-1:8080`; the port may be missing. */
function nameState(name: string): number {
  const [, host = name, port = ""] = /^(.*):(\d*)$/s.exec(name) ?? [];
  return crc32Through(crc32Next(crc32Through(CRC32_START, utf8(host)), 0), utf8(port));
}

/** The state after a 32-bit word, least significant byte first. */
function word(state: number, value: number): number {
  const low = crc32Next(crc32Next(state, value & 0xff), (value >>> 8) & 0xff);
  return crc32Next(crc32Next(low, (value >>> 16) & 0xff), value >>> 24);
}
