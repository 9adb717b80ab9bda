import { describe, expect, test } from "vitest";
import { faultOf, scenarioOf } from "./service-of.js";

const once = { at: "1m", for: "10s" } as const;
const scaled = { autoscaling: { scaler: { perReplica: "1/s" } } };

describe("instances", () => {
  const hit = (instances: number[]) => ({ crash: { service: "s", instances }, ...once });
  test("must be there from the start where their number never changes", () => {
    expect(faultOf(hit([0, 2]), { replicas: 3 }).effect).toMatchObject({ target: { instances: [0, 2] } });
    expect(() => faultOf(hit([0, 3]), { replicas: 3 })).toThrow("instances[1]: there is no instance 3; s has instances 0 to 2");
    expect(() => faultOf(hit([1]))).toThrow("s has only instance 0");
    expect(() => faultOf(hit([0]), { replicas: 0 })).toThrow("s has no instances");
  });
  test("may come later where an autoscaler makes them", () => {
    expect(faultOf(hit([70]), scaled).effect).toMatchObject({ target: { instances: [70] } });
  });
});

describe("a zone", () => {
  test("is one that some instance is in, or will be", () => {
    const out = (zone: string) => ({ "zone-outage": { zone }, ...once });
    expect(() => faultOf(out("b"), { zones: ["a", "b"] })).toThrow('no zone is called "b"; zones are a');
    expect(faultOf(out("b"), { instances: [{ count: 1, zone: "b" }] }).effect).toMatchObject({ zone: "b" });
    expect(() => faultOf(out("a"), { instances: [{ count: 1, zone: "b" }] })).toThrow("zones are b");
    expect(faultOf(out("a"), { ...scaled, instances: [{ count: 1, zone: "b" }] }).effect).toMatchObject({ zone: "a" });
  });
  test("is where requests may come from", () => {
    const from = (zone: string) => scenarioOf({}, { traffic: { t: { to: "s", rate: "1/s", zone } } }).traffic[0]!.zone;
    expect(from("a")).toBe("a");
    expect(() => from("b")).toThrow('traffic.t.zone: no zone is called "b"; zones are a');
  });
});

describe("a registry", () => {
  const outage = { "registry-outage": { service: "s" }, ...once };
  test.each([scaled, { registry: { lookup: {} } }, { registry: { lease: "30s" } }, { health: { by: "registry", checks: {} } }] as const)(
    "is missed by a service with %j",
    (service) => {
      expect(faultOf(outage, service).effect).toEqual({ type: "registry-outage", service: "s" });
    },
  );
  test.each([{}, { registry: { propagation: "1s" } }, { health: { checks: {}, passive: {} } }] as const)(
    "is not missed with %j",
    (service) => {
      expect(() => faultOf(outage, service)).toThrow("s would not notice");
    },
  );
});
