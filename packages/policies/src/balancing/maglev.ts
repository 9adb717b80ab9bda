import { defineBalancing, type Endpoints } from "@springtide/core/policy";
import { createMemberWatch } from "../mechanisms/endpoints/member-watch.js";
import { hashedHosts } from "../mechanisms/hashing/hashed-host.js";
import { keepTables } from "../mechanisms/hashing/keep-tables.js";
import { createKeyHash } from "../mechanisms/hashing/key-hash.js";
import { buildMaglevTable, isPrime, maglevSlot } from "../mechanisms/hashing/maglev-table.js";
import { firstFit } from "../mechanisms/hashing/rehash.js";

/** Options of `maglev`. */
export interface MaglevOptions {
  /** Slots of the lookup table, a prime number. Default 65537. */
  tableSize?: number;
}

const tableOf = keepTables(buildMaglevTable);

/** Sends requests of one key to one endpoint, by a lookup table that hardly changes when an endpoint joins or leaves. */
export const maglev = defineBalancing<MaglevOptions>({
  id: "maglev",
  doc: "Sends requests of one key to one endpoint, by a lookup table that hardly changes when an endpoint joins or leaves.",
  source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/maglev/maglev_lb.cc",
  options: {
    tableSize: {
      type: "number",
      unit: "count",
      integer: true,
      default: 65_537,
      min: 2,
      max: 655_373,
      doc: "Slots of the lookup table, a prime number: the more, the more even the shares.",
      source: "Envoy main@0a31a547 source/extensions/load_balancing_policies/maglev/maglev_lb.h (DefaultTableSize)",
    },
  },
  traits: { weighted: true, sticky: "key" },
  check: ({ tableSize }) => (isPrime(tableSize) ? undefined : `tableSize must be a prime number, but is ${tableSize}`),
  create: ({ tableSize }) => {
    const members = createMemberWatch();
    const hash = createKeyHash();
    let table = new Int32Array(0);
    let among: Endpoints;
    const lookup = (attempt: number) => among.at(table[maglevSlot(hash.high, hash.low, attempt, tableSize)] as number);
    return {
      pick(endpoints, request) {
        if (members.changed(endpoints)) table = tableOf(hashedHosts(endpoints), tableSize);
        among = endpoints;
        hash.read(request);
        return firstFit(request, lookup);
      },
    };
  },
});
