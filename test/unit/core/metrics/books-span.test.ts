import fc from "fast-check";
import { expect, it } from "vitest";
import { BooksSpan } from "../../../../packages/core/src/metrics/books-span.js";
import { CallLedger, Outcome } from "../../../../packages/core/src/metrics/call-ledger.js";
import { LatencySpan } from "../../../../packages/core/src/metrics/latency-span.js";
import { minus, quantileIn, sampleBooks } from "../../../../packages/core/src/metrics/metrics-sample.js";

const call = fc.record({
  book: fc.nat(2),
  outcome: fc.oneof({ weight: 3, arbitrary: fc.constant(Outcome.ok as number) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }) }),
  latencyMs: fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 1e7, noNaN: true })),
});

/** A span of books, and what cuts it. */
function spanOf(books: readonly CallLedger[]): { readonly span: BooksSpan; cut(): void } {
  const latencies = books.map((book) => new LatencySpan(book));
  const span = new BooksSpan(books, latencies);
  return {
    span,
    cut() {
      for (const one of latencies) one.cut();
      span.cut();
    },
  };
}

it("tells of every span what the difference of two samples tells", () => {
  fc.assert(
    fc.property(fc.array(fc.array(call, { maxLength: 30 }), { minLength: 1, maxLength: 8 }), (spans) => {
      const books = [new CallLedger(), new CallLedger(), new CallLedger()];
      const { span, cut } = spanOf(books);
      let before = sampleBooks(0, books);
      for (const calls of spans) {
        for (const { book, outcome, latencyMs } of calls) {
          books[book]!.issued++;
          books[book]!.end(outcome, latencyMs);
        }
        const after = sampleBooks(0, books);
        const difference = minus(after, before);
        cut();
        expect(span.issued).toBe(difference.issued);
        expect(span.okMs).toBe(difference.okMs);
        expect([...span.ended]).toEqual([...difference.ended]);
        expect([...span.quantilesMs]).toEqual([0.5, 0.95, 0.99].map((p) => quantileIn(difference, p)));
        before = after;
      }
    }),
  );
});

it("counts from where the books stood when it began", () => {
  const ledger = new CallLedger();
  ledger.issued = 1;
  ledger.end(Outcome.ok, 5);
  const { span, cut } = spanOf([ledger]);
  cut();
  expect(span).toMatchObject({ issued: 0, okMs: 0 });
  expect([...span.quantilesMs]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});
