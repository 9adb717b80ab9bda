import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tell } from "../../../support/story.js";

const busy = (settings: object, durationMs = 10_000, seed = 1) =>
  tell({
    durationMs,
    settings,
    traffic: { client: { to: "web", rate: "60/s", timeout: "80ms", cancel: "queued" } },
    services: {
      web: {
        replicas: 2,
        demand: { exponential: "15ms" },
        startup: "1s",
        queue: 3,
        errors: 0.1,
        calls: [{ to: "db", probability: 0.5 }],
        autoscaling: {
          schedule: {
            interval: "1s",
            steps: [
              { at: "2s", replicas: 3 },
              { at: "6s", replicas: 1 },
            ],
          },
        },
      },
      db: { concurrency: 4, demand: { exponential: "10ms" } },
    },
    options: { seed },
  }).result;

/** Length of each bucket: the last may be shorter. */
const widths = ({ series, durationMs }: ReturnType<typeof busy>): number[] =>
  Array.from({ length: series.buckets }, (_, i) => Math.min(series.bucketMs, durationMs - series.startMs - i * series.bucketMs));

describe("a time series", () => {
  const shapes = [
    ["whole buckets", { bucket: "500ms" }, 10_000, 20],
    ["a last bucket cut short", { bucket: "3s" }, 10_000, 4],
    ["a warm-up", { bucket: "1s", warmup: "2500ms" }, 10_000, 8],
    ["a bucket longer than the run", { bucket: "1m" }, 10_000, 1],
  ] as const;

  it.each(shapes)("of %s adds up to the totals of the run", (_, settings, durationMs, buckets) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const result = busy(settings, durationMs, seed);
        const { series, summary, services } = result;
        expect(series.buckets).toBe(buckets);
        const lengths = widths(result);
        const sum = (column: readonly (number | null)[]) =>
          column.reduce<number>((total, value, i) => total + (value! * lengths[i]!) / 1000, 0);
        const outcomes = [
          ["okPerSecond", "ok"],
          ["errorsPerSecond", "error"],
          ["timeoutsPerSecond", "timeout"],
          ["rejectedPerSecond", "rejected"],
          ["unavailablePerSecond", "unavailable"],
          ["cancelledPerSecond", "cancelled"],
        ] as const;
        for (const [column, outcome] of outcomes) {
          expect(sum(series.total[column]!)).toBeCloseTo(summary.requests[outcome], 6);
          for (const [name, { requests }] of Object.entries(services)) {
            expect(sum(series.services[name]![column]!)).toBeCloseTo(requests[outcome], 6);
          }
        }
        const spanSeconds = (durationMs - series.startMs) / 1000;
        const averages = [
          ["inFlight", "inFlight"],
          ["queueLength", "queueLength"],
          ["busySlots", "busySlots"],
          ["ready", "ready"],
          ["starting", "starting"],
          ["draining", "draining"],
          ["desired", "desired"],
        ] as const;
        for (const [column, figure] of averages) {
          expect(sum(series.services.web![column]!) / spanSeconds).toBeCloseTo(services.web!.mean[figure], 6);
        }
      }),
      { numRuns: 4 },
    );
  });

  it("counts what was issued in it, not what was under way when it began", () => {
    const { series, summary } = tell({
      arrivals: [100, 1500, 1900],
      durationMs: 3000,
      settings: { warmup: "1s", bucket: "1s" },
      services: { web: { concurrency: 3, demand: "1s" } },
    }).result;
    expect(series).toMatchObject({ startMs: 1000, bucketMs: 1000, buckets: 2 });
    expect(series.total.requestsPerSecond).toEqual([2, 0]);
    expect(series.total.okPerSecond).toEqual([1, 2]);
    expect(series.services.web!.inFlight).toEqual([0.1 + 0.5 + 0.1, 0.5 + 0.9]);
    expect(summary.requests).toMatchObject({ issued: 3, ok: 3 });
  });

  it("gives an event on a boundary to the bucket that begins there", () => {
    const { series } = tell({ arrivals: [0, 500, 999], settings: { bucket: "500ms" }, services: { web: {} } }).result;
    expect(series.total.requestsPerSecond).toEqual([2, 4]);
  });

  it("has no figure where there was nothing", () => {
    const { series } = tell({
      arrivals: [600],
      settings: { bucket: "500ms" },
      services: { web: { demand: "10ms", concurrency: "unlimited" } },
    }).result;
    for (const column of ["availability", "meanMs", "p50Ms", "p95Ms", "p99Ms"]) expect(series.total[column]![0]).toBeNull();
    expect(series.total.meanMs![1]).toBeCloseTo(10, 9);
    expect(series.services.web!.utilisation).toEqual([null, null]);
  });

  it("of latencies is of the requests that ended in the bucket", () => {
    const { series } = tell({
      arrivals: [0, 600],
      settings: { bucket: "500ms" },
      services: { web: { demand: { cycle: ["100ms", "40ms"] } } },
    }).result;
    expect(series.total.meanMs).toEqual([100, 40]);
    for (const [i, expected] of [100, 40].entries()) expect(Math.abs(series.total.p50Ms![i]! / expected - 1)).toBeLessThan(0.008);
  });
});
