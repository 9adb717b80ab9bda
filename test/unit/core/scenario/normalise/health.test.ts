import { describe, expect, test } from "vitest";
import { serviceOf } from "./service-of.js";

type Health = NonNullable<Parameters<typeof serviceOf>[0]["health"]>;
const healthOf = (health: Health) => serviceOf({ health }).health!;

describe("checks", () => {
  test("of balancers are HAProxy's where nothing is written, their timeout the interval", () => {
    expect(healthOf({ checks: {} })).toEqual({
      by: "proxy",
      active: { intervalMs: 2000, intervalFrom: "end", timeoutMs: 2000, rise: 2, fall: 3, phaseMs: undefined },
      passive: undefined,
    });
    expect(healthOf({ checks: { interval: "5s" } }).active).toMatchObject({ intervalMs: 5000, timeoutMs: 5000 });
  });
  test("by the registry are a readiness probe's", () => {
    expect(healthOf({ by: "registry", checks: { phase: "10s" } })).toMatchObject({
      by: "registry",
      active: { intervalMs: 10_000, intervalFrom: "end", timeoutMs: 1000, rise: 1, fall: 3, phaseMs: 10_000 },
    });
  });
});

describe("restarts", () => {
  test("are those of a liveness probe where nothing is written, with the grace of the instance", () => {
    expect(healthOf({ restart: {} })).toEqual({
      by: "proxy",
      restart: {
        checks: { intervalMs: 10_000, intervalFrom: "start", timeoutMs: 1000, rise: 1, fall: 3, phaseMs: undefined },
        delayMs: 0,
        graceMs: 30_000,
        backoff: { firstMs: 10_000, maxMs: 300_000, resetMs: 600_000 },
      },
    });
    expect(serviceOf({ health: { restart: {} }, drain: { grace: "7s" } }).health!.restart!.graceMs).toBe(7000);
    expect(serviceOf({ health: { restart: { grace: "0s" } }, drain: { grace: "7s" } }).health!.restart!.graceMs).toBe(0);
  });
  test("begin within one interval, and wait at first no longer than at most", () => {
    expect(() => healthOf({ restart: { interval: "5s", phase: "6s" } })).toThrow("a phase of 6s is beyond the interval of 5s");
    expect(() => healthOf({ restart: { backoff: { first: "6m" } } })).toThrow("the first wait is longer than the longest");
  });
  test("are no checks of balancers or of the registry", () => {
    expect(() => healthOf({ restart: {}, by: "registry" })).toThrow("by has no effect without checks");
  });
});

describe("an instance that failed requests", () => {
  test("stays out as long as in Envoy where nobody else could bring it back", () => {
    expect(healthOf({ passive: {} })).toEqual({ by: "proxy", active: undefined, passive: { errors: 5, forMs: 30_000 } });
    expect(healthOf({ by: "registry", checks: {}, passive: {} }).passive!.forMs).toBe(30_000);
  });
  test("stays out until its balancer's checks bring it up, unless a time is written", () => {
    expect(healthOf({ checks: {}, passive: { errors: 10 } }).passive).toEqual({ errors: 10, forMs: undefined });
    expect(healthOf({ checks: {}, passive: { for: "10s" } }).passive!.forMs).toBe(10_000);
  });
});
