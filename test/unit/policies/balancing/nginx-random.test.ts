import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import { nginxRandom } from "@springtide/policies";
import { describe, expect, test } from "vitest";

const options = { maxFails: 1, failTimeout: 10_000, servers: [] };

describe("nginx's random", () => {
  test("draws in proportion to the weights", () => {
    const endpoints = createFakeEndpoints([{ weight: 1 }, { weight: 3 }, { weight: 6 }]);
    const balancer = nginxRandom.create({ ...options, method: "one" }, createFakeContext());
    const counts = [0, 0, 0];
    for (let i = 0; i < 10_000; i++) counts[balancer.pick(endpoints, requestWith())?.index ?? -1]!++;
    // Four standard deviations of 10,000 draws are 200 at most.
    [1000, 3000, 6000].forEach((expected, index) => {
      expect(Math.abs(counts[index]! - expected)).toBeLessThan(200);
    });
  });

  test("of two it takes the one with fewer requests for its weight", () => {
    const endpoints = createFakeEndpoints([
      { weight: 1, inFlight: 1 },
      { weight: 4, inFlight: 3 },
    ]);
    const balancer = nginxRandom.create({ ...options, method: "two-least-conn" }, createFakeContext());
    const picks = new Set(Array.from({ length: 100 }, () => balancer.pick(endpoints, requestWith())?.id));
    expect(picks).toEqual(new Set(["e1"]));
  });

  test("leaves a parked server out until its time is over, and goes round where draws keep missing", () => {
    const context = createFakeContext();
    const endpoints = createFakeEndpoints([{ weight: 1000 }, { weight: 1 }]);
    const balancer = nginxRandom.create({ ...options, method: "one" }, context);
    balancer.observe?.(endpoints.at(0), outcomeWith({ status: "error", failed: true }));
    const picks = new Set(Array.from({ length: 50 }, () => balancer.pick(endpoints, requestWith())?.id));
    expect(picks).toEqual(new Set(["e1"]));
    context.nowMs = 11_000;
    expect(balancer.pick(endpoints, requestWith())?.id).toBe("e0");
  });

  test("answers none when every server is full", () => {
    const endpoints = createFakeEndpoints([
      { maxInFlight: 1, inFlight: 1 },
      { maxInFlight: 2, inFlight: 2 },
    ]);
    expect(nginxRandom.create({ ...options, method: "one" }, createFakeContext()).pick(endpoints, requestWith())).toBeUndefined();
  });
});
