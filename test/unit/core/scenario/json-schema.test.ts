import { describe, expect, test } from "vitest";
import * as z from "zod";
import { scenarioJsonSchema } from "../../../../packages/core/src/scenario/index.js";
import { smallCatalog } from "./small-catalog.js";

const schema = scenarioJsonSchema(smallCatalog);
// Built from the JSON alone, as an editor does.
const editor = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)) as Parameters<typeof z.fromJSONSchema>[0]);

const everything = {
  name: "everything",
  description: "Every key once.",
  ...{ duration: "2h", warmup: "10m", seed: "x", bucket: "60s", instanceHistograms: true },
  prices: { vcpu: "$0.03/h", memory: "$0.004/h", granularity: "1s", minimum: "60s" },
  slo: { availability: "99.9%", p50: "10ms", p90: "20ms", p95: "30ms", p99: "40ms", p999: "50ms", cost: "$2/h" },
  traffic: {
    open: {
      to: "web",
      rate: { sine: { mean: "9/s", amplitude: "5/s", period: "1h" } },
      arrivals: "constant",
      batch: { geometric: { p: 0.5 } },
      key: { zipf: { n: 100, exponent: 1.1 } },
      client: { uniform: { min: 1, max: 50 } },
      zone: "a",
    },
    closed: {
      to: "web",
      users: 5,
      think: { lognormal: { median: "1s", p99: "9s" } },
      ramp: "1m",
      classes: { a: { weight: 2, priority: 1 }, b: {} },
    },
    renewal: {
      to: "web",
      interarrival: { weibull: { mean: "1s", cv: 2 } },
      start: "1m",
      stop: "1h",
      limit: 100,
      timeout: "2s",
      deadline: true,
      cancel: "both",
      network: "1ms",
    },
    replayed: { to: "web", replay: { trace: "e.csv", speed: 2 } },
    traced: { to: "web", rate: { trace: "r.csv", scale: 2, repeat: true, interpolation: "linear" } },
  },
  services: {
    web: {
      ...{
        replicas: 2,
        zones: ["a", "b"],
        concurrency: "unlimited",
        cpu: { request: "250m", limit: 2 },
        memory: "512Mi",
        price: "$9/month",
        speed: 2,
        weight: 3,
        priority: 0,
        maxInFlight: 8,
        enabled: "5s",
      },
      ...{
        queue: { capacity: 5, discipline: "priority", timeout: "1s", at: "service" },
        startup: "5s",
        warming: { for: "9s", from: 0.5 },
        drain: { grace: "unlimited", running: "requeue" },
      },
      ...{
        registry: {
          ...{ register: "1s", deregister: "2s", lookup: { roundTrip: { exponential: "1ms" }, cache: "30s" } },
          ...{ lease: "30s", renew: "10s" },
        },
        health: {
          by: "proxy",
          checks: { interval: "2s", timeout: "1s", rise: 2, fall: 3, phase: "500ms" },
          passive: { errors: 10, for: "30s" },
        },
        slowStart: { for: "20s", shape: "envoy", aggression: 1.5, minWeight: "5%" },
        proxies: { count: 4, assign: "by-client", delay: "100us", cpu: "120us", timeout: "2s", cancel: "both" },
        failover: { again: { tries: 3, pause: "1s" } },
        waiting: { capacity: "unlimited", timeout: "5s" },
      },
      ...{ demand: { classes: { "closed/a": "1ms" }, default: "2ms" }, wait: "1ms", holdsSlot: false, errors: "1%" },
      calls: [
        { to: "db", count: 2, quorum: 1, async: false },
        { parallel: [{ to: "db" }], quorum: 1 },
        { choice: [{ to: "db", probability: 0.5 }] },
      ],
      ...{ balancing: { "two-choices": { d: 3 } }, autoscaling: { scaler: { perReplica: "5/s", min: 1, max: 5, victims: "oldest" } } },
    },
    db: {
      instances: [
        { count: 2, zone: "a" },
        { count: 1, backup: true },
      ],
      registry: { propagation: "1s" },
      proxies: 4,
      waiting: 9,
      failover: "again",
      steps: [{ compute: "1ms" }, { wait: { mixture: [{ weight: 1, of: { exponential: "1ms" } }] } }],
      balancing: { wrapper: { choose: { wrapper: { patience: "2s", choose: "least-requests" } } } },
    },
  },
  faults: {
    dies: { crash: { service: "web", instances: [1], inFlight: "requeue" }, at: "75m", for: "10m" },
    wears: { hang: { service: "web", after: "resume" }, between: { exponential: "10h" }, repair: { exponential: "5m" }, crews: 1 },
    slows: { slow: { service: "db", factor: 4, recover: "20s" }, at: "1m", for: "30s" },
    errs: { errors: { service: "db", rate: "50%" }, at: "1m", for: { uniform: { min: "1s", max: "9s" } } },
    zone: { "zone-outage": { zone: "a" }, between: "1h", repair: "1m" },
    blind: { "registry-outage": { service: "web" }, at: 0, for: "1m" },
  },
};

test("accepts a scenario that uses everything", () => {
  expect(editor.safeParse(everything).error).toBeUndefined();
});

describe("tells an editor of", () => {
  test.each([
    ["an unknown key", { ...everything, colour: "red" }],
    ["a missing unit", { ...everything, duration: 30 }],
    ["a wrong unit", { ...everything, duration: "30sec" }],
    ["an unknown policy", { ...everything, services: { ...everything.services, db: { balancing: "fastest" } } }],
    ["an unknown option", { ...everything, services: { ...everything.services, db: { balancing: { "two-choices": { e: 3 } } } } }],
    [
      "an unknown option of a policy in a policy",
      { ...everything, services: { ...everything.services, db: { balancing: { wrapper: { choose: { "two-choices": { e: 3 } } } } } } },
    ],
    ["a missing option", { ...everything, services: { ...everything.services, db: { autoscaling: { scaler: { min: 2 } } } } }],
    ["two laws at once", { ...everything, services: { ...everything.services, db: { demand: { constant: "1ms", exponential: "1ms" } } } }],
    ["an unknown fault", { ...everything, faults: { f: { explode: { service: "web" }, at: "1m", for: "1m" } } }],
    ["an unknown option of a rule", { ...everything, services: { ...everything.services, db: { failover: { again: { often: 3 } } } } }],
    ["what is missing", { name: "n" }],
  ])("%s", (_, scenario) => {
    expect(editor.safeParse(scenario).success).toBe(false);
  });
});

test("shows meaning and default of a policy's options as files write them", () => {
  const text = JSON.stringify(schema);
  expect(text).toContain('"description":"Rest.","default":"1m"');
  expect(text).toContain('"description":"Timetable.","default":[{"at":"90s","replicas":2}]');
  expect(text).toContain('"default":{"two-choices":{"d":3}}');
  expect(text).toContain("The less busy of some. Behaves like a test.");
});

test("holds each policy once, however deep policies name one another", () => {
  expect(JSON.stringify(schema).split("Leaves it to another.")).toHaveLength(2);
});
