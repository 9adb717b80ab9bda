import { defineBalancing } from "@springtide/core/policy";
import { expect, test } from "vitest";
import { tell } from "../../../../support/story.js";

/** The ramp of the second instance at each arrival, of one that crashed at 10 s and was found up again at 32.5 s. */
function ramps(slowStart: object | undefined, arrivals: readonly number[]): number[] {
  const seen: number[] = [];
  const watching = defineBalancing({
    id: "watching",
    doc: "Notes the ramp of the last endpoint, and sends to the first.",
    source: "made for tests",
    options: {},
    create: () => ({
      pick(endpoints) {
        seen.push(endpoints.length < 2 ? Number.NaN : endpoints.at(1).ramp);
        return endpoints.at(0);
      },
    }),
  });
  tell({
    arrivals,
    durationMs: 100_000,
    policies: [watching],
    services: {
      web: {
        replicas: 2,
        demand: "1ms",
        balancing: "watching",
        slowStart,
        health: { checks: { interval: "2s", phase: "500ms" } },
      },
    } as never,
    settings: { faults: { fault: { crash: { service: "web", instances: [1] }, at: "10s", for: "20s" } } } as never,
  });
  return seen;
}

test("an instance that comes up again begins with a small share, which grows each second as HAProxy's does", () => {
  const seen = ramps({ for: "10s" }, [0, 9000, 20_000, 32_499, 32_500, 33_499, 33_500, 37_500, 42_499, 42_500, 90_000]);
  expect(seen).toEqual([1, 1, Number.NaN, Number.NaN, 1 / 16, 1 / 16, 2 / 16, 9 / 16, 15 / 16, 1, 1]);
});

test("or along Envoy's curve, in a hundred steps", () => {
  const seen = ramps({ for: "20s", shape: "envoy" }, [0, 32_500, 37_500, 42_500, 52_499, 52_500]);
  expect(seen.map((ramp) => Math.round(ramp * 1000) / 1000)).toEqual([1, 0.1, 0.25, 0.5, 0.99, 1]);
});

test("without a slow start it has its whole share at once", () => {
  expect(ramps(undefined, [32_499, 32_500])).toEqual([Number.NaN, 1]);
});
