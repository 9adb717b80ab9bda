import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fadingLatency, movingLatency, peakLatency } from "../../../../../packages/policies/src/mechanisms/least/latency-score.js";

const story = fc.array(
  fc.record({
    at: fc.nat({ max: 3 }),
    latencyMs: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1000, noNaN: true })),
    waitMs: fc.double({ min: 0, max: 2000, noNaN: true }),
    inFlight: fc.nat({ max: 9 }),
  }),
  { maxLength: 30 },
);

test.each([
  ["moving", movingLatency],
  ["fading", fadingLatency],
  ["peak", (decayMs: number, now: () => number) => peakLatency(decayMs, 0, now)],
  ["peak with a default", (decayMs: number, now: () => number) => peakLatency(decayMs, 30, now)],
])("%s latencies: ranks are in the order of the loads, however long ago the answers were", (_name, create) => {
  fc.assert(
    fc.property(story, (moments) => {
      const endpoints = createFakeEndpoints([{}, {}, {}, {}]);
      let nowMs = 0;
      const score = create(1000, () => nowMs);
      for (let index = 0; index < 4; index++) score.rank(endpoints.at(index));
      for (const { at, latencyMs, waitMs, inFlight } of moments) {
        nowMs += waitMs;
        endpoints.at(at).inFlight = inFlight;
        score.observe(endpoints.at(at), latencyMs);
      }
      const all = [0, 1, 2, 3].map((index) => ({ load: score.load(endpoints.at(index)), rank: score.rank(endpoints.at(index)) }));
      for (const a of all)
        for (const b of all) {
          // Rounding may turn a tie.
          if (a.load < b.load * (1 - 1e-9)) expect(a.rank).toBeLessThan(b.rank);
        }
    }),
  );
});
