import { buildHashRing, pointAtOrAfter } from "../../../packages/policies/src/mechanisms/hashing/hash-ring.js";
import type { HashedHost } from "../../../packages/policies/src/mechanisms/hashing/hashed-host.js";
import { buildMaglevTable, maglevSlot } from "../../../packages/policies/src/mechanisms/hashing/maglev-table.js";
import type { ConformanceCase } from "../tables.js";
import { type Mapper, values } from "./reply.js";

interface MaglevInput {
  readonly hosts: readonly HashedHost[];
  readonly tableSize: number;
  readonly hash?: string | number;
}

interface RingInput {
  readonly hosts: readonly HashedHost[];
  readonly minimumRingSize?: number;
  readonly maximumRingSize?: number;
  readonly lookups?: readonly (string | number)[];
}

function expectation({ body }: ConformanceCase): Readonly<Record<string, unknown>> {
  return body.expect as Readonly<Record<string, unknown>>;
}

function halves(hash: string | number): readonly [high: number, low: number] {
  const bits = BigInt(hash);
  return [Number(bits >> 32n), Number(bits & 0xffffffffn)];
}

/** The table, and how many slots the hosts with the fewest and the most have. */
export const mapMaglev: Mapper = (one) => {
  const { hosts, tableSize } = one.body.input as MaglevInput;
  const table = [...buildMaglevTable(hosts, tableSize)];
  const entries = hosts.map((_, place) => table.filter((owner) => owner === place).length);
  return values(expectation(one), { table, minEntries: Math.min(...entries), maxEntries: Math.max(...entries) });
};

/** Hosts by attempt. */
export const mapMaglevRetry: Mapper = (one) => {
  const { hosts, tableSize, hash = 0 } = one.body.input as MaglevInput;
  const table = buildMaglevTable(hosts, tableSize);
  const expected = expectation(one);
  const [high, low] = halves(hash);
  const attempts = (expected.byAttempt as readonly number[]).length;
  return values(expected, {
    byAttempt: Array.from({ length: attempts }, (_, attempt) => table[maglevSlot(high, low, attempt, tableSize)]),
  });
};

/** The points in order, and whom lookups find. */
export const mapRingHash: Mapper = (one) => {
  const { hosts, minimumRingSize = 1024, maximumRingSize = 8_388_608, lookups = [] } = one.body.input as RingInput;
  const ring = buildHashRing(hosts, minimumRingSize, maximumRingSize);
  const points = [...ring.owner].map((owner, i) => [String((BigInt(ring.high[i] ?? 0) << 32n) | BigInt(ring.low[i] ?? 0)), owner]);
  const picks = lookups.map((hash) => ring.owner[pointAtOrAfter(ring, ...halves(hash))]);
  return values(expectation(one), { ring: points, picks });
};
