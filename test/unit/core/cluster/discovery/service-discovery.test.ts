import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

type Service = Record<string, unknown>;

/** A fault on instance 1 of two, and what proxies make of it. */
const notice = (web: Service, fault: object, arrivals: readonly number[] = [1], more: object = {}) => {
  const told = tell({
    arrivals,
    durationMs: 60_000,
    services: { web: { replicas: 2, demand: "10ms", concurrency: 10, ...web } } as never,
    settings: { faults: { fault } } as never,
    ...more,
  });
  const views = told.result.events.filter(({ type }) => type.startsWith("endpoint-"));
  return { ...told, views: views.map(({ atMs, type, instance, reason }) => `${atMs} ${type} ${instance}: ${reason}`) };
};
const target = { service: "web", instances: [1] };
const checks = { interval: "2s", timeout: "2s", rise: 2, fall: 3, phase: "500ms" };
const crash = { crash: target, at: "10s", for: "20s" };
const steady = (fromMs: number, toMs: number, stepMs: number) =>
  Array.from({ length: Math.ceil((toMs - fromMs) / stepMs) }, (_, i) => fromMs + i * stepMs);

describe("active checks", () => {
  it("tell a proxy that an instance has died, and that it is back", () => {
    const told = notice({ health: { checks } }, crash, [1, 2, 13_000, 13_001, 15_000, 15_001, 31_000, 31_001, 33_000, 33_001]);
    expect(told.views).toEqual(["14500 endpoint-down web-1: 3 checks failed", "32500 endpoint-up web-1: 2 checks passed"]);
    const status = told.ends.map((end) => end.split(" ")[0]);
    expect(status).toEqual(["ok", "ok", "ok", "error", "ok", "ok", "ok", "ok", "ok", "ok"]);
    expect(told.instances.slice(4, 8)).toEqual(["web-0", "web-0", "web-0", "web-0"]);
  });

  it("need longer for one that hangs", () => {
    const told = notice({ health: { checks } }, { hang: target, at: "10s", for: "20s" });
    expect(told.views).toEqual(["20500 endpoint-down web-1: 3 checks failed", "32500 endpoint-up web-1: 2 checks passed"]);
  });

  it("do not mind errors and slowness", () => {
    expect(notice({ health: { checks } }, { errors: target, at: "10s", for: "20s" }).views).toEqual([]);
    expect(notice({ health: { checks } }, { slow: { ...target, factor: 9 }, at: "10s", for: "20s" }).views).toEqual([]);
  });

  it("are every proxy's own, at a time of its own within the interval", () => {
    const { views } = notice({ proxies: 8, health: { checks: { ...checks, phase: undefined } } }, crash);
    const downs = views.filter((view) => view.includes("down")).map((view) => Number(view.split(" ")[0]));
    expect(
      views
        .filter((view) => view.includes("down"))
        .map((view) => view.split(": ")[1])
        .sort(),
    ).toEqual(Array.from({ length: 8 }, (_, i) => `proxy ${i}`));
    expect(new Set(downs).size).toBe(8);
    expect(Math.min(...downs)).toBeGreaterThanOrEqual(14_000);
    expect(Math.max(...downs)).toBeLessThan(16_000);
  });

  it("of the registry spread with its news", () => {
    const told = notice({ proxies: 2, registry: { propagation: "3s" }, health: { by: "registry", checks } }, crash);
    expect(told.views).toEqual([
      "17500 endpoint-down web-1: proxy 0: says the registry",
      "17500 endpoint-down web-1: proxy 1: says the registry",
      "35500 endpoint-up web-1: proxy 0: says the registry",
      "35500 endpoint-up web-1: proxy 1: says the registry",
    ]);
  });

  it("leave a request where it runs: only new ones go elsewhere", () => {
    const told = notice({ demand: "15s", health: { checks } }, { hang: { ...target, after: "resume" }, at: "10s", for: "12s" }, [1, 5000]);
    expect(told.ends).toEqual(["ok 15001", "ok 32000"]);
  });
});

describe("failed requests", () => {
  const burst = { errors: target, at: "10s", for: "20s" };

  it("in a row take an instance out for a time", () => {
    const told = notice({ health: { passive: { errors: 3, for: "5s" } } }, burst, steady(9000, 24_000, 100));
    // Every other request goes there.
    expect(told.views).toEqual([
      "10500 endpoint-down web-1: 3 requests failed",
      "15500 endpoint-up web-1: its time out is over",
      "15900 endpoint-down web-1: 3 requests failed",
      "20900 endpoint-up web-1: its time out is over",
      "21300 endpoint-down web-1: 3 requests failed",
      "26300 endpoint-up web-1: its time out is over",
    ]);
  });

  it("take it out until checks bring it up, which know nothing of errors", () => {
    const told = notice({ health: { checks, passive: { errors: 10 } } }, burst, steady(9000, 31_000, 10));
    const downs = told.views.filter((view) => view.includes("endpoint-down")).map((view) => Number(view.split(" ")[0]));
    expect(downs).toEqual([10_190, 12_680, 16_680, 20_680, 24_680, 28_680]);
    expect(told.views.filter((view) => view.includes("endpoint-up")).map((view) => view.split(" ")[0])).toEqual([
      "12500",
      "16500",
      "20500",
      "24500",
      "28500",
      "32500",
    ]);
    expect(told.result.services.web!.instances[1]!.error).toBe(60);
  });

  it("do not count once one in between goes well, nor when it is the client who leaves", () => {
    const half = notice(
      { health: { passive: { errors: 50, for: "5s" } } },
      { ...burst, errors: { ...target, rate: "50%" } },
      steady(9000, 24_000, 10),
    );
    expect(half.views).toEqual([]);
    const gone = notice({ demand: "1s", health: { passive: { errors: 2, for: "5s" } } }, crash, steady(1, 9000, 100), {
      client: { timeout: "50ms" },
    });
    expect(gone.views).toEqual([]);
  });
});

describe("a registry", () => {
  const growing = (registry: object, more: object = {}) => {
    const autoscaling = {
      schedule: {
        interval: "1s",
        steps: [
          { at: "10s", replicas: 2 },
          { at: "30s", replicas: 1 },
        ],
      },
    };
    const web = { demand: "10ms", startup: "0ms", balancing: "newest", autoscaling, drain: { grace: "unlimited" }, registry, ...more };
    const told = tell({ arrivals: steady(0, 59_000, 100), durationMs: 60_000, services: { web } as never });
    const there = told.requests.filter(({ instance }) => instance === "web-1").map(({ startMs }) => startMs);
    return { ...told, span: [Math.min(...there), Math.max(...there)] };
  };

  it("lists an instance and drops it after the times that takes, and proxies hear of it after theirs", () => {
    expect(growing({ register: "2s", deregister: "5s", propagation: "1s" }).span).toEqual([13_000, 35_900]);
    expect(growing({}).span).toEqual([10_000, 29_900]);
  });

  it("answers proxies that ask, each at a time of its own", () => {
    const { span } = growing({ lookup: { roundTrip: "1ms", cache: "5s" } });
    expect(span[0]).toBeGreaterThan(10_000);
    expect(span[0]).toBeLessThanOrEqual(15_200);
    expect(span[1]).toBeGreaterThan(30_000);
    expect(span[1]).toBeLessThanOrEqual(35_200);
    // Every proxy knows after a full period of its own, none before the news.
    const many = growing({ lookup: { roundTrip: "1ms", cache: "5s" } }, { proxies: { count: 20, assign: "in-turn" } });
    const share = (fromMs: number, toMs: number) =>
      many.requests.filter(({ startMs, instance }) => startMs >= fromMs && startMs < toMs && instance === "web-1").length /
      ((toMs - fromMs) / 100);
    expect(share(0, 10_000)).toBe(0);
    expect(share(12_000, 14_000)).toBeGreaterThan(0.2);
    expect(share(12_000, 14_000)).toBeLessThan(0.9);
    expect(share(16_000, 30_000)).toBe(1);
  });

  it("that is out takes no news, and delivers them afterwards", () => {
    const told = (registry: object) => {
      const autoscaling = { schedule: { interval: "1s", steps: [{ at: "10s", replicas: 2 }] } };
      const web = { demand: "10ms", startup: "0ms", balancing: "newest", autoscaling, registry };
      const faults = { blind: { "registry-outage": { service: "web" }, at: "5s", for: "20s" } };
      const { requests, result } = tell({
        arrivals: steady(0, 59_000, 100),
        durationMs: 60_000,
        services: { web } as never,
        settings: { faults } as never,
      });
      expect(
        result.events.filter(({ type }) => type.startsWith("fault-")).map(({ atMs, type, reason }) => `${atMs} ${type} ${reason}`),
      ).toEqual(["5000 fault-begins blind", "25000 fault-ends blind"]);
      return Math.min(...requests.filter(({ instance }) => instance === "web-1").map(({ startMs }) => startMs));
    };
    expect(told({})).toBe(25_000);
    expect(told({ propagation: "1s" })).toBe(26_000);
    expect(told({ lookup: { roundTrip: "1ms", cache: "2s" } })).toBeGreaterThanOrEqual(25_000);
    expect(told({ lookup: { roundTrip: "1ms", cache: "2s" } })).toBeLessThanOrEqual(27_100);
  });

  it("drops an instance whose lease runs out, and lists it when it renews", () => {
    const told = notice({ registry: { lease: "6s", renew: "2s", propagation: "1s" } }, crash, steady(1, 45_000, 100));
    const errors = told.requests.filter(({ status }) => status === "error").map(({ endMs }) => endMs);
    expect(errors[0]).toBeGreaterThanOrEqual(10_000);
    // The last renewal was up to 2 s before the crash: the lease ran out 4 to 6 s after it, and proxies heard a second later.
    expect(errors.at(-1)).toBeGreaterThan(14_500);
    expect(errors.at(-1)).toBeLessThan(17_000);
    const back = told.requests.find(({ startMs, instance }) => startMs > 20_000 && instance === "web-1");
    expect(back?.startMs).toBe(31_001);
  });

  it("lists one that renews as late as it registers by then", () => {
    const changes = [{ at: "5s", set: { "services.web.registry.register": "5s" } }];
    const settings = { faults: { fault: crash }, changes };
    const told = notice({ registry: { lease: "6s", renew: "2s" } }, crash, steady(1, 45_000, 100), { settings });
    const back = told.requests.find(({ startMs, instance }) => startMs > 20_000 && instance === "web-1");
    expect(back?.startMs).toBe(35_001);
  });

  it("keeps one whose lease does not run out in time", () => {
    const told = notice({ registry: { lease: "30s", renew: "2s" } }, crash, steady(9001, 35_000, 100));
    expect(told.requests.filter(({ status }) => status === "error").length).toBe(100);
  });
});

describe("an operator", () => {
  it("lets an instance in at a time, up and known at once", () => {
    const web = { instances: [{ count: 1 }, { count: 1, enabled: "30s" }], balancing: "newest", health: { checks } };
    const told = tell({ arrivals: [1, 29_999, 30_000], durationMs: 60_000, services: { web: { demand: "1ms", ...web } } as never });
    expect(told.instances).toEqual(["web-0", "web-0", "web-1"]);
  });
});

describe("one line in front of a service", () => {
  it("gives no work to an instance that its proxies hold to be down, until they do no longer", () => {
    const web = { concurrency: 1, demand: "2s", queue: { at: "service" }, health: { checks } };
    const told = notice(web, crash, [31_000, 31_001]);
    expect(told.ends).toEqual(["ok 33000", "ok 34500"]);
    expect(told.instances).toEqual(["web-0", "web-1"]);
  });
});
