import { atPeak, defineScenario, peakDemand, type Scenario, simulate, sizedScenario, zonesOf } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

const shop = defineScenario(
  {
    name: "shop",
    duration: "1h",
    traffic: {
      shoppers: { to: "web", rate: { ramp: { from: "10/s", to: "100/s", over: "30m" } }, timeout: "2s" },
      robots: { to: "api", rate: "20/s", arrivals: "constant" },
      nightly: { to: "report", rate: "5/s" },
    },
    services: {
      web: { calls: [{ to: "cart", probability: 0.5, timeout: "1s" }] },
      api: { calls: [{ to: "cart" }] },
      report: {},
      cart: {
        replicas: 3,
        zones: ["a", "b"],
        calls: [{ to: "db" }],
        autoscaling: { utilisation: { min: 2, max: 20 } },
      },
      db: { replicas: 2, autoscaling: { utilisation: { min: 1, max: 6 } } },
    },
    faults: { wear: { crash: { service: "cart" }, between: "1h", repair: "1m" } },
    slo: { p99: "300ms" },
  },
  { catalog },
);
const peak = atPeak(shop, "cart", peakDemand(shop, "cart"));

function sized(instances: number, ratePerMs = peak.ratePerMs): Scenario {
  return sizedScenario(shop, peak, { instances, ratePerMs, requests: 1000, warmupRequests: 200 });
}

test("what is left of the scenario is the service and what it calls, under all that comes from elsewhere", () => {
  expect(peak.services.map(({ name }) => name)).toEqual(["cart", "db"]);
  expect(peak.traffic.map(({ name, to }) => [name, to])).toEqual([
    ["api to cart", "cart"],
    ["web to cart", "cart"],
  ]);
  expect(peak.ratePerMs * 1000).toBeCloseTo(70, 9);
  expect(peak.traffic[1]?.call.timeout).toEqual({ type: "constant", value: 1000 });
});

test("a service that is called stands as large as its autoscaler may make it", () => {
  const db = peak.services.find(({ name }) => name === "db");
  expect(db?.instances.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  expect(db?.autoscaling).toBeUndefined();
});

test("a trial has its instances dealt to the zones, its load, and nothing that fails or scales", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.1, max: 10, noNaN: true }), (instances, factor) => {
      const trial = sized(instances, peak.ratePerMs * factor);
      const cart = trial.services.find(({ name }) => name === "cart");
      const counts = cart?.instances.map(({ count }) => count) ?? [];
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(instances);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      const perMs = trial.traffic.map(({ source }) => (source.type === "open" && source.rate.type === "constant" ? source.rate.rate : 0));
      expect(perMs.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(peak.ratePerMs * factor, 9);
      expect(trial.durationMs - trial.warmupMs).toBeCloseTo(1000 / (peak.ratePerMs * factor), 6);
      expect([trial.faults, trial.changes, cart?.autoscaling]).toEqual([[], [], undefined]);
    }),
  );
});

test("without limit there is one instance whose requests never meet", () => {
  const cart = sized(Number.POSITIVE_INFINITY).services.find(({ name }) => name === "cart");
  expect(cart?.instances).toMatchObject([{ count: 1, concurrency: Number.POSITIVE_INFINITY, cpu: { limit: Number.POSITIVE_INFINITY } }]);
});

test("without limit a request is still no faster than one instance alone would be", () => {
  const template = { ...peak.service.template, speed: 2, cpu: { request: 0.1, limit: 0.25, given: true } };
  const small = { ...peak, service: { ...peak.service, template }, services: [{ ...peak.service, template }] };
  const alone = { ...small, services: [small.service] };
  const trial = sizedScenario(shop, alone, { instances: Number.POSITIVE_INFINITY, ratePerMs: 1, requests: 10, warmupRequests: 0 });
  expect(trial.services[0]?.instances[0]?.speed).toBeCloseTo(0.5, 12);
});

test("zones are those of the instances, in their order", () => {
  expect(zonesOf(peak.service)).toEqual(["a", "b"]);
});

test("a call that is never made, and what it would have called, can stand in a trial", () => {
  const scenario = defineScenario(
    {
      name: "never",
      duration: "1m",
      traffic: { users: { to: "web", rate: "10/s" } },
      services: { web: { calls: [{ to: "beta", probability: 0 }] }, beta: { calls: [{ to: "db" }] }, db: {} },
    },
    { catalog },
  );
  const demand = peakDemand(scenario, "web");
  const trial = sizedScenario(scenario, atPeak(scenario, "web", demand), {
    instances: 2,
    ratePerMs: 0.01,
    requests: 100,
    warmupRequests: 0,
  });
  const { services } = simulate(trial, { catalog });
  expect(services.web?.requests.issued).toBeGreaterThan(50);
  expect(services.beta?.requests.issued).toBe(0);
});
