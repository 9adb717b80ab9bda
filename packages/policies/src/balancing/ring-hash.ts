import { defineBalancing, type Endpoints } from "@springtide/core/policy";
import { createMemberWatch } from "../mechanisms/endpoints/member-watch.js";
import { buildHashRing, type HashRing, pointAtOrAfter } from "../mechanisms/hashing/hash-ring.js";
import { hashedHosts } from "../mechanisms/hashing/hashed-host.js";
import { createKeyHash } from "../mechanisms/hashing/key-hash.js";
import { firstFit } from "../mechanisms/hashing/rehash.js";

/** Options of `ring-hash`. */
export interface RingHashOptions {
  /** Points on the ring, about. Default 1024. */
  minimumRingSize?: number;
  /** Most points on the ring. Default 8388608. */
  maximumRingSize?: number;
}

const source = "Envoy main@0a31a547 source/extensions/load_balancing_policies/ring_hash/ring_hash_lb.h";
const size = { type: "number", unit: "count", integer: true, min: 1, max: 8_388_608, source } as const;

/** Sends requests of one key to the endpoint that owns the next point on a ring of hashes. */
export const ringHash = defineBalancing<RingHashOptions>({
  id: "ring-hash",
  doc: "Sends requests of one key to the endpoint that owns the next point on a ring of hashes; shares are about as the weights, the nearer the more points.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/ring_hash/ring_hash_lb.cc",
  options: {
    minimumRingSize: { ...size, default: 1024, doc: "Points on the ring, about: the endpoint of least weight has a whole number of them." },
    maximumRingSize: { ...size, default: 8_388_608, doc: "Most points on the ring, however unequal the weights." },
  },
  traits: { sticky: "key" },
  check: ({ minimumRingSize, maximumRingSize }) =>
    minimumRingSize <= maximumRingSize ? undefined : "minimumRingSize must not be above maximumRingSize",
  create: ({ minimumRingSize, maximumRingSize }) => {
    const members = createMemberWatch();
    const hash = createKeyHash();
    let ring: HashRing;
    let among: Endpoints;
    let point = 0;
    const lookup = (attempt: number) => among.at(ring.owner[(point + attempt) % ring.owner.length] as number);
    return {
      pick(endpoints, request) {
        if (members.changed(endpoints)) ring = buildHashRing(hashedHosts(endpoints), minimumRingSize, maximumRingSize);
        among = endpoints;
        hash.read(request);
        point = pointAtOrAfter(ring, hash.high, hash.low);
        return firstFit(request, lookup);
      },
    };
  },
});
