import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** A fault on instance 1 of two, and what the balancer hears of it. */
const news = (web: object, ...faults: object[]) => newsWith({}, web, ...faults);
const newsWith = (settings: object, web: object, ...faults: object[]) => {
  const { result } = tell({
    arrivals: [1],
    durationMs: 90_000,
    services: { web: { replicas: 2, demand: "10ms", concurrency: 10, ...web } } as never,
    settings: { ...settings, faults: Object.fromEntries(faults.map((fault, i) => [`fault-${i}`, fault])) } as never,
  });
  return result.events
    .filter(({ type, instance }) => type.startsWith("endpoint-") && instance === "web-1")
    .map(({ atMs, type }) => `${atMs} ${type.slice("endpoint-".length)}`);
};
const target = { service: "web", instances: [1] };
const crash = (span: string, at = "10s") => ({ crash: target, at, for: span });
const zones = ["b", "a"];
const zoneOutage = (at: string, span: string) => ({ "zone-outage": { zone: "a" }, at, for: span });
const health = { by: "registry", checks: { interval: "10s", timeout: "1s", rise: 1, fall: 3, phase: "5s" } };
const registry = { exits: "1s" };

describe("a registry that hears of processes that end", () => {
  it("takes an instance out before checks would, and back in when one passes", () => {
    expect(news({ health }, crash("23s"))).toEqual([]);
    expect(news({ health, registry }, crash("23s"))).toEqual(["11000 down", "35000 up"]);
  });

  it("hears of one that is back sooner than checks find out: it has to pass one all the same", () => {
    expect(news({ health }, crash("500ms"))).toEqual([]);
    expect(news({ health, registry }, crash("500ms"))).toEqual(["11000 down", "15000 up"]);
  });

  it("says that it runs again as late as it registers, where nothing checks it", () => {
    expect(news({ registry: { exits: "1s", register: "2s" } }, crash("20s"))).toEqual(["11000 down", "32000 up"]);
    expect(news({ registry }, crash("500ms"))).toEqual([]);
  });

  it("says so as late as it registers by then", () => {
    const changes = [{ at: "20s", set: { "services.web.registry.register": "7s" } }];
    expect(newsWith({ changes }, { registry: { exits: "1s", register: "2s" } }, crash("20s"))).toEqual(["11000 down", "37000 up"]);
  });

  it("passes the news on as it does all news", () => {
    expect(news({ registry: { exits: "1s", propagation: "3s" } }, crash("20s"))).toEqual(["14000 down", "33000 up"]);
  });

  it("hears of those that are killed for their memory", () => {
    const leak = { "memory-leak": { ...target, perSecond: "100Mi", limit: "500Mi" }, at: "10s", for: "6s" };
    expect(news({ registry, startup: "4s" }, leak)).toEqual(["16000 down", "19000 up"]);
  });

  it("hears nothing of one that hangs, or that is lost with its zone", () => {
    expect(news({ registry }, { hang: target, at: "10s", for: "20s" })).toEqual([]);
    expect(news({ registry, zones }, zoneOutage("10s", "20s"))).toEqual([]);
  });

  it("hears that an instance runs again, though it hangs or ends once more before that is told", () => {
    const slow = { registry: { exits: "1s", register: "5s" } };
    expect(news(slow, crash("20s"), { hang: target, at: "31s", for: "2s" })).toEqual(["11000 down", "35000 up"]);
    expect(news(slow, crash("20s"), { hang: target, at: "29s", for: "2s" })).toEqual(["11000 down", "35000 up"]);
    expect(news(slow, crash("20s"), crash("500ms", "32s"))).toEqual(["11000 down", "37500 up"]);
  });

  it("hears nothing from a lost zone, and of a process that is not back with its zone as late as of any", () => {
    expect(news({ registry, zones }, zoneOutage("10s", "20s"), crash("40s", "20s"))).toEqual(["31000 down", "60000 up"]);
    expect(news({ registry, zones }, crash("50s"), zoneOutage("10500ms", "20s"))).toEqual(["31500 down", "60000 up"]);
    expect(news({ registry, zones }, crash("5s"), zoneOutage("10500ms", "20s"))).toEqual([]);
    expect(news({ registry: { exits: "1s", register: "5s" }, zones }, crash("10s"), zoneOutage("22s", "20s"))).toEqual([
      "11000 down",
      "47000 up",
    ]);
  });

  it("lists nobody as up of whom it has heard that the process is over", () => {
    const young = { replicas: 1, startup: "1s", autoscaling: { schedule: { interval: "8s", steps: [{ at: "8s", replicas: 2 }] } } };
    const late = { ...young, registry: { exits: "1s", register: "5s" } };
    expect(news(late, crash("20s"))).toEqual(["35000 up"]);
    expect(news({ ...late, health }, crash("22s"))).toEqual(["39000 up"]);
  });
});
