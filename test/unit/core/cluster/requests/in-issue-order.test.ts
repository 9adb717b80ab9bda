import fc from "fast-check";
import { expect, it } from "vitest";
import { rowsInIssueOrder } from "../../../../../packages/core/src/cluster/requests/in-issue-order.js";
import { Float, Shift, Stage, Word } from "../../../../../packages/core/src/cluster/requests/request-layout.js";
import { RequestTable } from "../../../../../packages/core/src/cluster/requests/request-table.js";
import { Kernel } from "../../../../../packages/core/src/engine/kernel/kernel.js";

interface Request {
  readonly issuedMs: number;
  readonly high: number;
  readonly low: number;
  readonly isFree: boolean;
}

const request: fc.Arbitrary<Request> = fc.record({
  issuedMs: fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 20 })),
  high: fc.integer(),
  low: fc.integer(),
  isFree: fc.boolean(),
});

function tableOf(requests: readonly Request[]): RequestTable {
  const table = new RequestTable(new Kernel());
  for (const { issuedMs, high, low, isFree } of requests) {
    const row = table.take();
    table.floats[(row << Shift.floats) | Float.issuedMs] = issuedMs;
    table.words[(row << Shift.words) | Word.keyHigh] = high;
    table.words[(row << Shift.words) | Word.keyLow] = low;
    table.words[(row << Shift.words) | Word.stage] = isFree ? Stage.free : Stage.running;
  }
  return table;
}

it("requests in the cluster come by when they were issued, then by their keys, be they few or many", () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 40 }), fc.integer({ min: 0, max: 1000 }), (some, more) => {
      // Many are what the random ones are, over and over, each time a little later.
      const many = Array.from({ length: more }, (_, i) => some[i % Math.max(1, some.length)]).filter((one) => one !== undefined);
      const all = [...some, ...many.map((one, i) => ({ ...one, issuedMs: one.issuedMs + (i % 7) }))];
      const expected = all
        .map((one, row) => ({ ...one, row }))
        .filter(({ isFree }) => !isFree)
        .sort((a, b) => a.issuedMs - b.issuedMs || a.high - b.high || a.low - b.low);
      const found = [...rowsInIssueOrder(tableOf(all))].map((row) => all[row]!);
      expect(found.map(({ issuedMs, high, low }) => [issuedMs, high, low])).toEqual(
        expected.map(({ issuedMs, high, low }) => [issuedMs, high, low]),
      );
    }),
  );
});
