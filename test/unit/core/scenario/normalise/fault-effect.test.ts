import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../../../../packages/core/src/scenario/index.js";
import { faultOf, scenarioOf } from "./service-of.js";

type FaultInput = NonNullable<ScenarioInput["faults"]>[string];

const once = { at: "1m", for: "10s" } as const;
const all = { service: "s", instances: undefined };
const effectOf = (fault: object, service: object = {}) => faultOf({ ...fault, ...once } as FaultInput, service).effect;

describe("a fault is read with its units and defaults:", () => {
  test.each([
    [{ "grey-failure": { service: "s", share: "5%", factor: 8 } }, { type: "grey-failure", target: all, share: 0.05, does: { factor: 8 } }],
    [{ "grey-failure": { service: "s", share: 1, answers: "error" } }, { type: "grey-failure", target: all, share: 1, does: "error" }],
    [{ "cpu-throttling": { service: "s", quota: "250m" } }, { type: "cpu-throttling", target: all, quota: 0.25, periodMs: undefined }],
    [{ "dependency-outage": { service: "s" } }, { type: "dependency-outage", target: all, share: 1, answers: "error" }],
    [
      { "common-cause": { of: [{ crash: { service: "s" } }] } },
      { type: "common-cause", of: [{ type: "crash", target: all, inFlight: "lost" }], chance: 1 },
    ],
  ])("%j", (written, effect) => {
    expect(effectOf(written)).toEqual(effect);
  });

  test("a leak restarts as the kubelet does, if nothing else is said", () => {
    expect(effectOf({ "memory-leak": { service: "s", perSecond: "1Ki", perRequest: "2Ki" } })).toEqual({
      type: "memory-leak",
      target: all,
      bytesPerRequest: 2048,
      bytesPerMs: 1.024,
      limitBytes: undefined,
      backoff: { firstMs: 10_000, maxMs: 300_000, resetMs: 600_000 },
    });
  });

  test("an outage of autoscalers is one of all services that have any, or of one", () => {
    const scaled = { autoscaling: { scaler: { perReplica: "1/s" } } };
    expect(effectOf({ "autoscaler-outage": {} }, scaled)).toEqual({ type: "autoscaler-outage", services: ["s"] });
    expect(effectOf({ "autoscaler-outage": { service: "s" } }, scaled)).toEqual({ type: "autoscaler-outage", services: ["s"] });
  });

  test("a bad configuration hits the services it sets, and those whose callers it changes", () => {
    const set = { "services.s.errors": 1, "traffic.u.timeout": "1s" };
    const services = { db: {}, other: {} };
    const { faults } = scenarioOf({}, {
      faults: { f: { "bad-config": { set }, ...once } },
      services,
      traffic: { t: { to: "s", rate: "1/s" }, u: { to: "db", rate: "1/s", timeout: "2s" } },
    } as never);
    expect(faults[0]!.effect).toEqual({ type: "bad-config", services: ["db", "s"] });
  });

  test("an interruption lasts as long as its notice", () => {
    const nodes = { pools: { small: { cpu: 4, memory: "8Gi", spot: { interruption: "10h" } } } };
    const timing = (fault: object) => scenarioOf({}, { nodes, faults: { f: fault } } as never).faults[0]!.timing;
    expect(timing({ "spot-interruption": {}, at: "1m" })).toMatchObject({ atMs: 60_000, forMs: { type: "constant", value: 120_000 } });
    const again = timing({ "spot-interruption": { notice: "30s" }, between: { exponential: "1h" } });
    expect(again).toMatchObject({ type: "random", repair: { type: "constant", value: 30_000 } });
  });
});
