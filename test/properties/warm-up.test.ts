import fc from "fast-check";
import { describe, expect } from "vitest";
import { share, span } from "../support/arbitrary/law.js";
import { anyScenario, define, withFields, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** Autoscalers that act on every request they count: what they see must not show that figures began anew. */
const keen = fc.record({ perReplica: fc.integer({ min: 1, max: 20 }), interval: span(50, 200) }).map(({ perReplica, interval }) => ({
  "request-rate": { perReplica, tolerance: 0, interval, window: interval, lag: 0, min: 1, max: 40 },
}));

const watched = fc
  .tuple(anyScenario({ fewest: 0 }), fc.option(keen, { nil: undefined }))
  .map(([written, autoscaling]) =>
    autoscaling === undefined
      ? written
      : withServices(written, ({ instances: _, ...service }) => ({ ...service, replicas: 1, autoscaling })),
  );

describe("a warm-up", () => {
  claim("changes what is measured, never what happens", fc.tuple(watched, share(0.01, 0.99)), ([written, part]) => {
    const { durationMs } = define(written);
    const plain = runThrough(define(written), { traceDigest: true });
    const warmed = runThrough(define(withFields(written, { warmup: `${durationMs * part}ms` })), { traceDigest: true });
    expect(warmed.result.warmupMs).toBeGreaterThan(0);
    expect(JSON.stringify(warmed.records)).toBe(JSON.stringify(plain.records));
    expect(warmed.result.events).toEqual(plain.result.events);
    expect(warmed.result.traceDigest).toBe(plain.result.traceDigest);
  });

  claim("leaves the ends after it on the books, and only those", fc.tuple(watched, share(0.01, 0.99)), ([written, part]) => {
    const { durationMs } = define(written);
    const { result, records } = runThrough(define(withFields(written, { warmup: `${durationMs * part}ms` })));
    const after = records.filter(({ endMs }) => endMs >= result.warmupMs);
    const { issued, inFlight, ok } = result.summary.requests;
    expect(issued - inFlight).toBe(after.length);
    expect(ok).toBe(after.filter(({ status }) => status === "ok").length);
  });
});
