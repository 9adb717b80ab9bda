import fc from "fast-check";
import { expect, it } from "vitest";
import { Histogram } from "../../../../packages/core/src/metrics/histogram.js";
import { LatencySpan } from "../../../../packages/core/src/metrics/latency-span.js";

const told = ({ buckets, counts, length }: LatencySpan): (readonly [number, number])[] =>
  Array.from({ length }, (_, i) => [buckets[i]!, counts[i]!] as const);

const latency = fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 1e10, noNaN: true }));

it("tells of every span the buckets that a histogram of that span alone has, in their order", () => {
  fc.assert(
    fc.property(
      fc.array(latency, { maxLength: 20 }),
      fc.array(fc.array(latency, { maxLength: 40 }), { maxLength: 6 }),
      (earlier, spans) => {
        const all = new Histogram();
        for (const value of earlier) all.record(value);
        const span = new LatencySpan({ latency: all });
        for (const values of spans) {
          const alone = new Histogram();
          for (const value of values) {
            all.record(value);
            alone.record(value);
          }
          span.cut();
          expect(span.count).toBe(values.length);
          expect(told(span)).toEqual([...alone.counts.entries()].filter(([, count]) => count > 0));
        }
      },
    ),
  );
});

it("tells nothing of a span in which nothing happened", () => {
  const histogram = new Histogram();
  const span = new LatencySpan({ latency: histogram });
  histogram.record(5);
  span.cut();
  span.cut();
  expect([span.count, told(span)]).toEqual([0, []]);
});

it("what a ledger takes in is told by the histogram that it has then", () => {
  const ledger = { latency: new Histogram() };
  const span = new LatencySpan(ledger);
  ledger.latency = new Histogram();
  for (const latencyMs of [0, 0, 3]) ledger.latency.record(latencyMs);
  span.cut();
  expect([span.count, told(span)]).toEqual([
    3,
    [
      [0, 2],
      [ledger.latency.bucketOf(3), 1],
    ],
  ]);
});
