import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CallLedger, Outcome, STATUSES, sumLedgers } from "../../../../packages/core/src/metrics/call-ledger.js";
import { toSparse } from "../../../../packages/core/src/metrics/pool.js";

/** Calls: how each ended (or that it goes on), and how long it took. */
const call = fc.record({ outcome: fc.option(fc.nat(STATUSES.length - 1), { nil: undefined }), latencyMs: fc.nat(5000) });
const calls = fc.array(call, { maxLength: 40 });

function ledgerOf(written: readonly { outcome: number | undefined; latencyMs: number }[]): CallLedger {
  const ledger = new CallLedger();
  for (const { outcome, latencyMs } of written) {
    ledger.issued++;
    if (outcome !== undefined) ledger.end(outcome, latencyMs);
  }
  return ledger;
}

it("an outcome is the place of its status", () => {
  expect(STATUSES.map((status) => Outcome[status])).toEqual([0, 1, 2, 3, 4, 5]);
});

describe("a ledger", () => {
  it("balances: what was issued has ended in some way or is in flight", () => {
    fc.assert(
      fc.property(calls, (written) => {
        const ledger = ledgerOf(written);
        STATUSES.forEach((_, outcome) => {
          expect(ledger.ended[outcome]).toBe(written.filter((entry) => entry.outcome === outcome).length);
        });
        expect(ledger.inFlight).toBe(written.filter(({ outcome }) => outcome === undefined).length);
        expect(ledger.issued).toBe(written.length);
      }),
    );
  });

  it("takes the latency of good calls alone", () => {
    fc.assert(
      fc.property(calls, (written) => {
        const good = written.filter(({ outcome }) => outcome === Outcome.ok);
        const { latency } = ledgerOf(written);
        expect([latency.count, latency.sum]).toEqual([good.length, good.reduce((sum, { latencyMs }) => sum + latencyMs, 0)]);
      }),
    );
  });

  it("that is reset has issued what is in flight, and nothing else", () => {
    fc.assert(
      fc.property(calls, (written) => {
        const ledger = ledgerOf(written);
        const { inFlight } = ledger;
        ledger.reset();
        expect([ledger.issued, ledger.inFlight, ledger.latency.count]).toEqual([inFlight, inFlight, 0]);
        expect([...ledger.ended]).toEqual(STATUSES.map(() => 0));
      }),
    );
  });
});

it("the sum of ledgers is the ledger of all their calls", () => {
  fc.assert(
    fc.property(fc.array(calls, { maxLength: 4 }), (parts) => {
      const total = sumLedgers(parts.map(ledgerOf));
      const whole = ledgerOf(parts.flat());
      expect([total.issued, total.inFlight, [...total.ended]]).toEqual([whole.issued, whole.inFlight, [...whole.ended]]);
      expect(toSparse(total.latency)).toEqual(toSparse(whole.latency));
      expect(total.totalMs).toBe(whole.totalMs);
    }),
  );
});
