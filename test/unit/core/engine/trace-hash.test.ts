import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTraceHash } from "../../../../packages/core/src/engine/trace-hash.js";

type Event = readonly [timeMs: number, kind: number, subject: number];

const event: fc.Arbitrary<Event> = fc.tuple(
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -20, max: 31 }),
  fc.nat(33_554_431),
);
const events = fc.array(event, { minLength: 1, maxLength: 20 });

function digestOf(trace: readonly Event[]): string {
  const hash = createTraceHash();
  for (const [timeMs, kind, subject] of trace) hash.add(timeMs, kind, subject);
  return hash.digest();
}

/** The trace with another event at one place. */
function changed(trace: readonly Event[], at: number, other: Event): Event[] {
  return trace.map((old, i) => (i === at ? other : old));
}

/** The number with one of its 64 bits turned. */
function turned(value: number, bit: number): number {
  const bits = new BigUint64Array(new Float64Array([value]).buffer);
  bits[0]! ^= 1n << BigInt(bit);
  return new Float64Array(bits.buffer)[0]!;
}

describe("the hash of a trace", () => {
  it("is 16 hexadecimal digits and the same for the same trace", () => {
    fc.assert(
      fc.property(events, (trace) => {
        expect(digestOf(trace)).toMatch(/^[0-9a-f]{16}$/);
        expect(digestOf(trace)).toBe(digestOf(trace));
      }),
    );
  });

  it("sees every bit of every time", () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(63), (trace, pick, bit) => {
        const at = pick % trace.length;
        const [timeMs, kind, subject] = trace[at]!;
        expect(digestOf(changed(trace, at, [turned(timeMs, bit), kind, subject]))).not.toBe(digestOf(trace));
      }),
      { numRuns: 1000 },
    );
  });

  it("sees every kind and every subject", () => {
    fc.assert(
      fc.property(events, fc.nat(), event, (trace, pick, [, kind, subject]) => {
        const at = pick % trace.length;
        const [timeMs, oldKind, oldSubject] = trace[at]!;
        fc.pre(kind !== oldKind && subject !== oldSubject);
        expect(digestOf(changed(trace, at, [timeMs, kind, oldSubject]))).not.toBe(digestOf(trace));
        expect(digestOf(changed(trace, at, [timeMs, oldKind, subject]))).not.toBe(digestOf(trace));
      }),
    );
  });

  it("sees the order and the number of events", () => {
    fc.assert(
      fc.property(event, event, (a, b) => {
        fc.pre(String(a) !== String(b));
        const digests = [[], [a], [b], [a, b], [b, a], [a, a], [a, b, a]].map(digestOf);
        expect(new Set(digests).size).toBe(digests.length);
      }),
    );
  });

  it("can be read at any moment without changing it", () => {
    const hash = createTraceHash();
    hash.add(1, 2, 3);
    expect(hash.digest()).toBe(hash.digest());
    hash.add(4, 5, 6);
    expect(hash.digest()).toBe(
      digestOf([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    );
  });
});
