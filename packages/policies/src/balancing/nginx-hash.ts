import { defineBalancing, type Endpoint } from "@springtide/core/policy";
import { createWeightRanges } from "../mechanisms/chance/weight-ranges.js";
import { CRC32_START, crc32End, crc32Next, crc32Through } from "../mechanisms/hashing/crc32.js";
import { createNginxHashWalk, type NginxHashSequence } from "../mechanisms/nginx/hash-walk.js";
import { type NginxOptions, nginxOptions } from "../mechanisms/nginx/options.js";
import { createNginxRing } from "../mechanisms/nginx/ring.js";
import { nginxWeight } from "../mechanisms/nginx/servers.js";
import { createNginxUpstream } from "../mechanisms/nginx/upstream.js";

/** Options of `nginx-hash`. */
export interface NginxHashOptions extends NginxOptions {
  /** A ring of points instead of a division by the sum of weights, so that few keys move when the servers change. Default false. */
  consistent?: boolean;
}

/** nginx's `hash`: requests of one key go to one server, plain or on a consistent ring. */
export const nginxHash = defineBalancing<NginxHashOptions>({
  id: "nginx-hash",
  doc: "nginx's hash: requests of one key go to one server, by the checksum of the key, plain or on a consistent ring.",
  source: "nginx 1.22.1 src/http/modules/ngx_http_upstream_hash_module.c",
  options: {
    ...nginxOptions,
    consistent: {
      type: "flag",
      default: false,
      doc: "A ring of 160 points per unit of weight instead of a division by the sum of weights: few keys move when the servers change.",
      source: "nginx 1.22.1 ngx_http_upstream_module (hash)",
    },
  },
  traits: { weighted: true, sticky: "key", avoids: true, seesDown: true, mayReject: true },
  create: ({ consistent, ...options }, context) => {
    const upstream = createNginxUpstream(options, context);
    const sequence = consistent ? createRingSequence() : createDivisionSequence();
    const walk = createNginxHashWalk(upstream, sequence);
    const key = new Uint8Array(32);
    return {
      pick(endpoints, request) {
        if (upstream.update(endpoints)) sequence.rebuild(upstream.servers.primaries);
        const length = request.writeKey(key);
        // Without a key there is nothing to hash: such requests take their turn by round robin.
        if (length === 0) return upstream.roundRobin(request);
        sequence.begin(key, length);
        return walk(request);
      },
      observe: upstream.ended,
    };
  },
});

interface KeyedSequence extends NginxHashSequence {
  rebuild(servers: readonly Endpoint[]): void;
  begin(key: Uint8Array, length: number): void;
}

function createRingSequence(): KeyedSequence {
  let ring = createNginxRing([]);
  let point = 0;
  return {
    ring: true,
    rebuild(servers) {
      ring = createNginxRing(servers);
    },
    begin(key, length) {
      point = ring.find(crc32End(crc32Through(CRC32_START, key, length)));
    },
    step: () => ring.owner(point++),
  };
}

/** Divides a checksum by the sum of weights; each further round adds the checksum of the key with the round's number before it. */
function createDivisionSequence(): KeyedSequence {
  let ranges = createWeightRanges([]);
  let bytes: Uint8Array = new Uint8Array(0);
  let size = 0;
  let sum = 0;
  let round = 0;
  return {
    ring: false,
    rebuild(servers) {
      ranges = createWeightRanges(servers.map(nginxWeight));
    },
    begin(key, length) {
      bytes = key;
      size = length;
      sum = round = 0;
    },
    step() {
      const state = crc32Through(round === 0 ? CRC32_START : decimal(round), bytes, size);
      sum += (crc32End(state) >>> 16) & 0x7fff;
      round++;
      return ranges.at(sum % ranges.total);
    },
  };
}

/** The CRC-32 state after the decimal digits of a whole number. */
function decimal(value: number): number {
  return crc32Next(value < 10 ? CRC32_START : decimal(Math.floor(value / 10)), 48 + (value % 10));
}
