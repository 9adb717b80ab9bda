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
