import type { ScenarioInput } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

const PATIENT = { to: "web", rate: "100/s", arrivals: "constant", timeout: "12ms" } as const;

type Changes = NonNullable<ScenarioInput["changes"]>;

/** A request every 10 ms to web, which changes at 500 ms. */
const changed = (set: Changes[number]["set"], web: object = {}, story: Partial<Story> = {}) =>
  tell({
    traffic: { client: { to: "web", rate: "100/s", arrivals: "constant" } },
    ...story,
    services: { web: { replicas: 2, concurrency: 2, demand: "4ms", startup: "20ms", ...web } as object, ...story.services },
    settings: { ...story.settings, changes: [{ at: "500ms", set }] },
  });
const lengths = ({ requests }: ReturnType<typeof tell>, fromMs: number, toMs: number) =>
  new Set(
    requests
      .filter(({ startMs }) => startMs >= fromMs && startMs < toMs)
      .map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e6) / 1e6),
  );
const instances = ({ requests }: ReturnType<typeof tell>, fromMs: number, toMs: number) =>
  new Set(requests.filter(({ startMs }) => startMs >= fromMs && startMs < toMs).map(({ instance }) => instance));

describe("while it runs, a service takes", () => {
  it("another demand, from the next step on", () => {
    const told = changed({ "services.web.demand": "7ms" });
    expect(lengths(told, 0, 500)).toEqual(new Set([4]));
    expect(lengths(told, 510, 1000)).toEqual(new Set([7]));
    const events = told.result.events.filter(({ type }) => type === "change");
    expect(events.map(({ atMs, service, reason }) => `${atMs} ${service} ${reason}`)).toEqual(["500 web services.web.demand"]);
  });

  it("another share of errors", () => {
    const told = changed({ "services.web.errors": "100%" });
    expect(new Set(told.requests.map(({ startMs, status }) => `${startMs < 500 ? "before" : "after"} ${status}`))).toEqual(
      new Set(["before ok", "after error"]),
    );
  });

  it("another balancer, with a state of its own", () => {
    const told = changed({ "services.web.balancing": "first-available" }, { balancing: "round-robin" });
    expect(instances(told, 0, 500)).toEqual(new Set(["web-0", "web-1"]));
    expect(instances(told, 510, 1000)).toEqual(new Set(["web-0"]));
  });

  it("options of the balancer it has", () => {
    const told = changed(
      { "services.web.balancing.cycle.order": [{ endpoint: 1 }] },
      { balancing: { cycle: { order: [{ endpoint: 0 }] } } },
    );
    expect(instances(told, 0, 500)).toEqual(new Set(["web-0"]));
    expect(instances(told, 510, 1000)).toEqual(new Set(["web-1"]));
  });

  it("other weights", () => {
    const told = changed(
      { "services.web.instances[1].weight": 3 },
      { replicas: undefined, instances: [{ count: 1 }, { count: 1, zone: "b" }], balancing: "nginx-round-robin" },
    );
    const counts = told.requests.filter(({ startMs, instance }) => startMs >= 520 && instance === "web-1").length;
    expect(counts).toBeGreaterThanOrEqual(35);
    expect(told.result.services.web!.instances.map(({ weight }) => weight)).toEqual([1, 3]);
  });

  it("more instances, and fewer", () => {
    const more = changed({ "services.web.replicas": 4 }, { zones: ["a", "b", "c"] });
    expect(more.result.services.web!.instances.map(({ zone, readyMs }) => `${zone} ${readyMs! > 0 ? 520 : 0}`)).toEqual([
      "a 0",
      "b 0",
      "a 520",
      "c 520",
    ]);
    const fewer = changed({ "services.web.replicas": 1 });
    expect(fewer.result.services.web!.instances.map(({ drainingMs }) => drainingMs)).toEqual([null, 500]);
  });

  it("a failover rule where it had none", () => {
    const told = changed({ "services.web.failover": { "nginx-next-upstream": { http500: true } }, "services.web.errors": "50%" }, {});
    const served = told.requests.filter(({ startMs, status }) => startMs >= 500 && status === "ok").length;
    expect(served).toBeGreaterThan(30);
    expect(told.requests.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(5);
  });

  it("another time that its balancers wait, while attempts are under way", () => {
    const told = changed({ "services.web.proxies.timeout": "6ms" }, { demand: "15ms", proxies: { timeout: "12ms" } });
    expect(lengths(told, 0, 488)).toEqual(new Set([12]));
    expect(lengths(told, 500, 980)).toEqual(new Set([6]));
  });

  it("other limits of its instances, for those who wait as well", () => {
    const story = { demand: "40ms", replicas: 1, concurrency: 4, maxInFlight: 1, waiting: { capacity: 100 } };
    const told = changed({ "services.web.maxInFlight": 4 }, story);
    const done = (fromMs: number, toMs: number) => told.requests.filter(({ endMs }) => endMs > fromMs && endMs <= toMs).length;
    expect(done(100, 500)).toBe(10);
    // The one under way, and the three that have waited longest.
    expect(done(500, 545)).toBe(4);
    expect(done(545, 1000)).toBeGreaterThan(40);
  });

  it("a limit where it had none", () => {
    const told = changed({ "services.web.maxInFlight": 1 }, { demand: "15ms", replicas: 1, concurrency: 4 });
    expect(lengths(told, 0, 480)).toEqual(new Set([15]));
    expect(lengths(told, 600, 900).size).toBeGreaterThan(5);
  });

  it("other health checks, from the next on", () => {
    const health = { checks: { interval: "100ms", timeout: "10ms", fall: 2, rise: 1, phase: "0ms" } };
    const faults = { dies: { crash: { service: "web", instances: [0] }, at: "605ms", for: "1h" } } as const;
    const told = changed({ "services.web.health.checks.interval": "20ms" }, { health }, { settings: { faults } });
    const slow = changed({ "services.web.errors": 0 }, { health }, { settings: { faults } });
    const downMs = ({ result }: ReturnType<typeof tell>) => result.events.find(({ type }) => type === "endpoint-down")?.atMs;
    expect(downMs(told)).toBe(640);
    expect(downMs(slow)).toBe(800);
  });

  it("news of its instances that travel slower", () => {
    const told = changed({ "services.web.registry.register": "200ms", "services.web.replicas": 3 });
    expect(instances(told, 500, 715)).not.toContain("web-2");
    expect(instances(told, 725, 1000)).toContain("web-2");
  });

  it("other bounds of its autoscaler", () => {
    const told = changed(
      { "services.web.autoscaling.schedule.max": 5 },
      { autoscaling: { schedule: { interval: "100ms", min: 1, max: 3, steps: [{ at: "100ms", replicas: 9 }] } } },
    );
    const scaled = told.result.events.filter(({ type }) => type === "scale").map(({ atMs, to }) => `${atMs} ${to}`);
    expect(scaled).toEqual(["100 3", "500 5"]);
  });

  it("a queue of another length", () => {
    const told = changed({ "services.web.queue": 0 }, { replicas: 1, concurrency: 1, demand: "11ms" });
    const rejected = told.requests.filter(({ status }) => status === "rejected");
    expect(rejected.every(({ startMs }) => startMs >= 500)).toBe(true);
    expect(rejected.length).toBeGreaterThan(10);
  });
});

describe("traffic takes", () => {
  it("another patience, for calls from then on", () => {
    const told = changed({ "traffic.client.timeout": "6ms" }, { demand: "30ms" }, { traffic: { client: PATIENT } });
    expect(lengths(told, 0, 490)).toEqual(new Set([12]));
    expect(lengths(told, 510, 980)).toEqual(new Set([6]));
    const first = changed({ "traffic.client.timeout": "6ms" }, { demand: "15ms" });
    expect(lengths(first, 0, 490)).toEqual(new Set([15]));
    expect(lengths(first, 510, 980)).toEqual(new Set([6]));
  });

  it("another rate, as soon as the change has spread", () => {
    const told = tell({
      traffic: { client: { to: "web", rate: "100/s", arrivals: "constant" } },
      services: { web: { concurrency: 8, demand: "1ms" } },
      settings: { changes: [{ at: "500ms", propagation: "100ms", set: { "traffic.client.rate": "1000/s" } }] },
    });
    expect(told.requests.filter(({ startMs }) => startMs < 600).length).toBe(60);
    expect(told.requests.filter(({ startMs }) => startMs >= 600 && startMs < 999).length).toBeGreaterThan(390);
    expect(told.result.events.find(({ type }) => type === "change")).toMatchObject({
      atMs: 600,
      service: "web",
      reason: "traffic.client.rate",
    });
  });
});
