import { describe, expect, test } from "vitest";
import { faultOf, scenarioOf } from "./service-of.js";

const constant = (value: number) => ({ type: "constant", value });
const once = { at: "1m", for: "10s" } as const;
const all = { service: "s", instances: undefined };

describe("a fault", () => {
  test("comes once, or again and again", () => {
    const crash = { service: "s" };
    expect(faultOf({ crash, ...once }).timing).toEqual({ type: "scheduled", atMs: 60_000, forMs: constant(10_000) });
    expect(faultOf({ crash, at: 0, for: { exponential: "10s" } }).timing).toMatchObject({ atMs: 0, forMs: { type: "exponential" } });
    const again = { crash, between: { exponential: "10h" }, repair: "5m" } as const;
    const timing = { type: "random", between: { type: "exponential", mean: 36_000_000 }, repair: constant(300_000) };
    expect(faultOf(again).timing).toEqual({ ...timing, crews: Number.POSITIVE_INFINITY });
    expect(faultOf({ ...again, crews: 2 }).timing).toEqual({ ...timing, crews: 2 });
  });
  test.each([
    [{ crash: { service: "s" } }, { type: "crash", target: all, inFlight: "lost" }],
    [{ crash: { service: "s", inFlight: "requeue" } }, { type: "crash", target: all, inFlight: "requeue" }],
    [{ hang: { service: "s", instances: [1] } }, { type: "hang", target: { service: "s", instances: [1] }, after: "lost" }],
    [{ slow: { service: "s", factor: 4 } }, { type: "slow", target: all, factor: 4, recoverMs: 0 }],
    [{ slow: { service: "s", factor: 4, recover: "10s" } }, { type: "slow", target: all, factor: 4, recoverMs: 10_000 }],
    [{ errors: { service: "s" } }, { type: "errors", target: all, rate: 1 }],
    [{ errors: { service: "s", rate: "5%" } }, { type: "errors", target: all, rate: 0.05 }],
    [{ "zone-outage": { zone: "b" } }, { type: "zone-outage", zone: "b" }],
    [{ "registry-outage": { service: "s" } }, { type: "registry-outage", service: "s" }],
  ] as const)("written %j does that", (effect, expected) => {
    const service = { replicas: 2, zones: ["a", "b"], registry: { lookup: {} } };
    expect(faultOf({ ...effect, ...once }, service)).toMatchObject({ name: "f", effect: expected });
  });
});

test("a metrics outage is about a service that somebody measures, and says what is seen meanwhile", () => {
  const scaled = { autoscaling: { scaler: { perReplica: "1/s" } } };
  const blind = faultOf({ "metrics-outage": { service: "s" }, ...once }, scaled);
  expect(blind.effect).toEqual({ type: "metrics-outage", target: all, samples: "missing" });
  const old = faultOf({ "metrics-outage": { service: "s", instances: [1], samples: "old" }, ...once }, scaled);
  expect(old.effect).toEqual({ type: "metrics-outage", target: { service: "s", instances: [1] }, samples: "old" });
  expect(() => faultOf({ "metrics-outage": { service: "s" }, ...once })).toThrow("nobody measures s");
});

test("faults come in the order of their names", () => {
  const faults = { b: { crash: { service: "s" }, ...once }, a: { hang: { service: "s" }, ...once } };
  expect(scenarioOf({}, { faults }).faults.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("a slip in a service hides neither the slips in faults nor invents any", () => {
  const faults = {
    f: { "zone-outage": { zone: "z" }, ...once },
    g: { crash: { service: "t", instances: [9] }, at: "2h", for: "1s" },
  } as const;
  const told = () => scenarioOf({}, { faults, services: { t: { replicas: -1 } } });
  expect(told).toThrow(/^services\.t\.replicas: .*\nfaults\.g\.at: [^\n]*$/);
});
