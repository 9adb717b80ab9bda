import { expect, it } from "vitest";
import { tell } from "../../../../../support/story.js";

type Outliers = NonNullable<NonNullable<NonNullable<Parameters<typeof tell>[0]["services"]>["web"]["health"]>["outliers"]>;

const often = (fromMs: number, toMs: number, everyMs: number) =>
  Array.from({ length: Math.floor((toMs - fromMs) / everyMs) }, (_, i) => fromMs + i * everyMs);

type Checks = NonNullable<NonNullable<NonNullable<Parameters<typeof tell>[0]["services"]>["web"]["health"]>["checks"]>;

/** How requests end at two instances in turn while one answers errors for a while. */
function endings(outliers: Outliers, arrivals: readonly number[], forMs: number, checks?: Checks) {
  const { requests } = tell({
    arrivals,
    services: { web: { demand: "1ms", replicas: 2, balancing: "round-robin", health: { outliers, ...(checks && { checks }) } } },
    durationMs: 30_000,
    settings: { faults: { burst: { errors: { service: "web", instances: [0] }, at: 0, for: `${forMs}ms` } } },
  });
  return requests.map(({ status }) => status);
}

it("an instance that fails so often in a row is out until a look after its time, and longer the next time", () => {
  const outliers = { interval: "1s", baseEjection: "2s", maxEjectionShare: "50%", consecutive5xx: { failures: 3 } } as const;
  const arrivals = often(5, 20_000, 100);
  const statuses = endings(outliers, arrivals, 60_000);
  const errors = arrivals.filter((_, i) => statuses[i] === "error");
  // Three failures, every second request; then out for 2 s rounded up to a look, then 4 s, 6 s.
  expect(errors.length).toBe(12);
  expect(errors.map((at) => Math.floor(at / 1000))).toEqual([0, 0, 0, 3, 3, 3, 8, 8, 8, 15, 15, 15]);
});

it("nobody is ejected where the largest share is less than one instance, unless one always may be", () => {
  const arrivals = often(5, 4005, 100);
  const errorsWith = (alwaysEjectOne: boolean) =>
    endings({ maxEjectionShare: "10%", alwaysEjectOne, consecutive5xx: { failures: 3 } }, arrivals, 60_000).filter((s) => s === "error")
      .length;
  expect(errorsWith(false)).toBe(arrivals.length / 2);
  expect(errorsWith(true)).toBe(3);
});

it("an instance that fails more often than its like is ejected at a look, and comes back when its time is over", () => {
  const outliers: Outliers = {
    ...{ interval: "1s", baseEjection: "1s", maxEjectionShare: "50%", consecutive5xx: { chance: "0%" } },
    ...{ successRate: { chance: "0%" }, failureShare: { chance: "100%", minInstances: 2, minRequests: 3, threshold: "80%" } },
  };
  const arrivals = often(5, 6000, 100);
  const statuses = endings(outliers, arrivals, 1500);
  const errors = arrivals.filter((_, i) => statuses[i] === "error");
  expect(errors.length).toBe(5);
  expect(Math.max(...errors)).toBeLessThan(1000);
});

it("a check of the balancer's own that passes ends an ejection, unless it is not to; ejections go on growing", () => {
  const outliers = { interval: "1s", baseEjection: "2s", maxEjectionShare: "50%", consecutive5xx: { failures: 3 } } as const;
  const arrivals = often(5, 20_000, 100);
  const errorsWith = (checks: Checks, more: Outliers = {}) => {
    const statuses = endings({ ...outliers, ...more }, arrivals, 60_000, checks);
    return arrivals.filter((_, i) => statuses[i] === "error").map((at) => Math.floor(at / 1000));
  };
  // Checks do not see the errors: they pass at 4 s, 9 s, 14 s and 19 s. Only the first ejection is over before one does.
  const checks = { interval: "5s", phase: "4s" } as const;
  expect(errorsWith(checks)).toEqual([0, 0, 0, 3, 3, 3, 4, 4, 4, 9, 9, 9, 14, 14, 14, 19, 19, 19]);
  expect(errorsWith(checks, { checksBringBack: false })).toEqual([0, 0, 0, 3, 3, 3, 8, 8, 8, 15, 15, 15]);
});
