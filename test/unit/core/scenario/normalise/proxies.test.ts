import { describe, expect, test } from "vitest";
import { serviceOf } from "./service-of.js";

const constant = (value: number) => ({ type: "constant", value });

describe("balancers", () => {
  test("may be just as many", () => {
    expect(serviceOf({ proxies: 4 }).proxies).toEqual(serviceOf({ proxies: { count: 4 } }).proxies);
    expect(serviceOf({ proxies: 1 }).proxies).toEqual(serviceOf({}).proxies);
  });
  test("are as written", () => {
    expect(
      serviceOf({
        proxies: { count: 4, assign: "by-client", delay: "100us", cpu: "120us", timeout: "2s", cancel: "both" },
        failover: { again: { tries: 1 } },
      }).proxies,
    ).toMatchObject({
      ...{ count: 4, assign: "by-client", delay: constant(0.1), cpuMs: 0.12, timeoutMs: 2000, cancel: "both" },
      failover: { id: "again", options: { tries: 1, pause: 0 }, resolved: true },
    });
  });
});

describe("requests wait at a balancer", () => {
  const waiting = (service: Parameters<typeof serviceOf>[0]) => serviceOf(service).proxies.queue;
  const usual = { capacity: 4096, timeoutMs: 5000 };

  test("nowhere while no instance can be full", () => {
    expect(waiting({})).toEqual({ capacity: 0, timeoutMs: Number.POSITIVE_INFINITY });
  });
  test("as HAProxy lets them where one can: any of the first, or one that an autoscaler adds", () => {
    expect(waiting({ maxInFlight: 8 })).toEqual(usual);
    expect(waiting({ instances: [{ count: 1 }, { count: 1, maxInFlight: 8 }] })).toEqual(usual);
    const scaled = { autoscaling: { scaler: { perReplica: "1/s" } }, instances: [{ count: 1, maxInFlight: "unlimited" }] } as const;
    expect(waiting({ ...scaled, maxInFlight: 8 })).toEqual(usual);
    expect(() => waiting({ ...scaled, waiting: 5 })).toThrow("services.s.waiting: waiting has no effect");
  });
  test("as many and as long as written", () => {
    expect(waiting({ maxInFlight: 8, waiting: 0 })).toEqual({ ...usual, capacity: 0 });
    expect(waiting({ maxInFlight: 8, waiting: "unlimited" })).toEqual({ ...usual, capacity: Number.POSITIVE_INFINITY });
    expect(waiting({ maxInFlight: 8, waiting: { timeout: "unlimited" } })).toEqual({ capacity: 4096, timeoutMs: Number.POSITIVE_INFINITY });
  });
});
