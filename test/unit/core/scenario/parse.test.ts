import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../../../packages/core/src/errors.js";
import type { Scenario } from "../../../../packages/core/src/model/scenario.js";
import { parseScenario } from "../../../../packages/core/src/scenario/index.js";
import { smallCatalog as catalog } from "./small-catalog.js";

const parse = (text: string, load?: (path: string) => string): Scenario =>
  parseScenario(text, load === undefined ? { catalog } : { catalog, load });
const withService = (service: string) =>
  parse(`{ name: n, duration: 1h, traffic: { t: { to: s, rate: 1/s } }, services: { s: ${service}, other: {} } }`);
const serviceOf = (service: string) => withService(service).services.find(({ name }) => name === "s")!;
const withTraffic = (traffic: string, load?: (path: string) => string) =>
  parse(`{ name: n, duration: 1h, traffic: { t: ${traffic} }, services: { s: { demand: 1ms } } }`, load).traffic[0]!;
const rateOf = (rate: string, load?: (path: string) => string) => {
  const { source } = withTraffic(`{ to: s, rate: ${rate} }`, load);
  return source.type === "open" ? source.rate : undefined;
};
const points = (...pairs: [number, number][]) => pairs.map(([atMs, rate]) => ({ atMs, rate }));
const constant = (value: number) => ({ type: "constant", value });

const flashSale = `
name: flash sale
duration: 2h
seed: 42
traffic:
  shoppers: { to: web, rate: { trace: ./flash-sale.csv, scale: 40 }, timeout: 2s }
services:
  web:
    replicas: 4
    concurrency: 16
    startup: { lognormal: { median: 6s, p99: 25s } }
    demand: { lognormal: { mean: 30ms, cv: 0.7 } }
    calls: [{ to: cart, probability: 0.6 }, { to: order, probability: 0.05 }]
    balancing: least-requests
    autoscaling: { scaler: { perReplica: 10/s, min: 4, max: 60, target: 70% } }
  cart: { demand: 5ms }
  order: { demand: 20ms }
slo: { availability: 99.9%, p99: 400ms }
`;

describe("the scenario that the design opens with", () => {
  const loaded: string[] = [];
  const scenario = parse(flashSale, (path) => {
    loaded.push(path);
    return "t_seconds,requests\n0,30\n60,60\n";
  });
  test("is read with its trace, through the loader and under the name it was written", () => {
    expect(loaded).toEqual(["./flash-sale.csv"]);
    expect(scenario.traffic[0]!.source).toMatchObject({
      rate: { points: points([0, 0.02], [60_000, 0.02], [60_000, 0.04], [120_000, 0.04], [120_000, 0]) },
    });
  });
  test("has its services by name and everything else resolved", () => {
    expect(scenario.services.map(({ name }) => name)).toEqual(["cart", "order", "web"]);
    expect(scenario).toMatchObject({
      durationMs: 7_200_000,
      bucketMs: 60_000,
      seed: "42",
      slo: { availability: 0.999, latency: [{ quantile: 0.99, limitMs: 400 }] },
    });
    expect(scenario.services[2]!.autoscaling).toEqual({
      policy: {
        id: "scaler",
        options: { perReplica: 10, target: 0.7, cooldown: 60_000, mode: "gentle", quiet: false, steps: [{ at: 90_000, replicas: 2 }] },
        resolved: true,
      },
      ...{ min: 4, max: 60, intervalMs: 15_000, windowMs: 60_000, lagMs: 15_000, victims: ["newest"] },
      ...{ stopEveryMs: 0, guard: undefined },
      ...{ maxStarting: Number.POSITIVE_INFINITY, maxStopping: Number.POSITIVE_INFINITY },
    });
  });
});

test("JSON is read like YAML, tabs and all", () => {
  const data = { name: "n", duration: "1h", traffic: { t: { to: "s", rate: "1/s" } }, services: { s: { demand: "5ms" } } };
  expect(parse(JSON.stringify(data, null, "\t"))).toEqual(
    parse("name: n\nduration: 1h\ntraffic: { t: { to: s, rate: 1/s } }\nservices:\n  s: { demand: 5ms }\n"),
  );
});

describe("what is left out", () => {
  test("of a service gets the documented defaults", () => {
    expect(serviceOf("{}")).toMatchObject({
      instances: [
        { count: 1, concurrency: 1, cpu: { request: 1, limit: Number.POSITIVE_INFINITY, given: false }, zone: "a", speed: 1, weight: 1 },
      ],
      template: { memory: { requestBytes: 536_870_912, limitBytes: 536_870_912 }, usdPerHour: undefined },
      queue: { capacity: 4096, discipline: "fifo", timeout: undefined, at: "instance" },
      warming: { forMs: 0, from: 1 },
      drain: { graceMs: 30_000, running: "finish" },
      ...{ health: undefined, steps: [], holdsSlot: true, errorRate: 0, autoscaling: undefined },
      balancing: { id: "round-robin", options: {}, resolved: true },
      registry: { registerMs: 0, deregisterMs: 0, propagationMs: 0, lookup: undefined, leaseMs: undefined },
      slowStart: { forMs: 0 },
    });
    expect(serviceOf("{}").template).toMatchObject({ priority: 0, maxInFlight: Number.POSITIVE_INFINITY, enabledMs: 0 });
    expect(serviceOf("{}").proxies).toEqual({
      ...{ count: 1, assign: "random", delay: constant(0), cpuMs: 0, timeoutMs: Number.POSITIVE_INFINITY, cancel: "none" },
      ...{ queue: { capacity: 0, timeoutMs: Number.POSITIVE_INFINITY }, failover: undefined },
    });
  });
  test("of traffic gets one class with its name, Poisson arrivals and no end but the scenario's", () => {
    expect(withTraffic("{ to: s, rate: 1/s }")).toEqual({
      name: "t",
      to: "s",
      zone: "",
      classes: [{ name: "t", weight: 1, priority: 0, key: undefined, client: undefined, demand: undefined }],
      call: { timeout: undefined, deadline: false, cancel: "none", network: constant(0) },
      source: {
        ...{ type: "open", process: { type: "poisson" }, rate: { type: "constant", rate: 0.001 }, batch: constant(1) },
        ...{ startMs: 0, stopMs: 3_600_000, limit: Number.POSITIVE_INFINITY },
      },
    });
  });
  test.each([
    ["10s", 100],
    ["1m", 500],
    ["2m", 1000],
    ["1h", 30_000],
    ["2h", 60_000],
    ["24h", 900_000],
    ["7d", 7_200_000],
    ["365d", 345_600_000],
  ])("of a run of %s is a bucket of about a 120th", (duration, bucketMs) => {
    expect(parse(`{ name: n, duration: ${duration}, traffic: { t: { to: s, rate: 1/s } }, services: { s: {} } }`).bucketMs).toBe(bucketMs);
  });
});

describe("rates", () => {
  test.each([
    ["{ steps: [{ at: 0, rate: 10/s }, { at: 5m, rate: 50/s }] }", points([0, 0.01], [300_000, 0.01], [300_000, 0.05])],
    ["{ steps: [{ at: 5m, rate: 50/s }] }", points([0, 0], [300_000, 0], [300_000, 0.05])],
    ["{ piecewise: [{ at: 1m, rate: 0 }, { at: 2m, rate: 60/s }] }", points([0, 0], [60_000, 0], [120_000, 0.06])],
    ["{ ramp: { from: 10/s, to: 100/s, over: 10m } }", points([0, 0.01], [600_000, 0.1])],
    [
      "{ spike: { base: 10/s, peak: 500/s, at: 5m, for: 1m } }",
      points([0, 0.01], [300_000, 0.01], [300_000, 0.5], [360_000, 0.5], [360_000, 0.01]),
    ],
    [
      "{ table: { interval: 1s, counts: [4, 8], speed: 2, scale: 3 } }",
      points([0, 0.024], [500, 0.024], [500, 0.048], [1000, 0.048], [1000, 0]),
    ],
  ])("%s becomes lines between points", (written, expected) => {
    expect(rateOf(written)).toEqual({ type: "piecewise", points: expected, periodMs: Number.POSITIVE_INFINITY });
  });
  test("that swing or burst keep their form", () => {
    expect(rateOf("{ sine: { mean: 100/s, amplitude: 50/s, period: 1h, phase: 0.25 } }")).toEqual({
      type: "sine",
      base: 0.1,
      amplitude: 0.05,
      periodMs: 3_600_000,
      phase: 0.25,
    });
    expect(rateOf("{ bursty: { low: 10/s, high: 200/s, lowFor: 30s, highFor: 5s } }")).toEqual({
      type: "bursty",
      low: 0.01,
      high: 0.2,
      lowMs: 30_000,
      highMs: 5000,
    });
  });
});

describe("sources other than rates", () => {
  test("are closed users, renewals and replays", () => {
    expect(withTraffic("{ to: s, users: 50, think: 5s, ramp: 1m }").source).toMatchObject({
      type: "closed",
      users: 50,
      think: constant(5000),
      rampMs: 60_000,
    });
    expect(withTraffic("{ to: s, interarrival: { exponential: 20ms }, batch: 2 }").source).toMatchObject({
      process: { type: "renewal", gap: { type: "exponential", mean: 20 } },
      batch: constant(2),
    });
    const events = () => "time,class,key,demand\n1,vip,3,20ms\n2,t/guest,,\n";
    expect(withTraffic("{ to: s, replay: { trace: e.csv, speed: 2 }, classes: { vip: {}, guest: {} } }", events).source).toMatchObject({
      type: "replay",
      events: [
        { atMs: 500, classIndex: 1, key: 3, demandMs: 20 },
        { atMs: 1000, classIndex: 0, key: undefined, demandMs: undefined },
      ],
    });
  });
  test("name file and line of what is wrong in a trace", () => {
    expect(() => withTraffic("{ to: s, replay: { trace: e.csv } }", () => "time,class\n1,vip\n")).toThrow(
      'traffic.t.replay.trace: e.csv:2: no class is called "vip"; classes are t',
    );
    expect(() => rateOf("{ trace: r.csv }", () => "time,requests\n0,x\n")).toThrow('r.csv:2: column "requests" holds "x"');
    expect(() =>
      rateOf("{ trace: r.csv }", () => {
        throw new Error("no such file");
      }),
    ).toThrow('the file "r.csv" cannot be read: no such file');
    expect(() => rateOf("{ trace: r.csv }")).toThrow("no loader was given");
  });
  test.each([
    "../r.csv",
    "a/../../r.csv",
    "/r.csv",
    "\\\\\\\\host\\\\r.csv",
    "C:\\\\r.csv",
    "~/r.csv",
    "file:///r.csv",
    "http://h/r.csv",
    "a\\0.csv",
    "%2e%2e/r.csv",
    "a\\\\..\\\\r.csv",
  ])("never reach the loader with a path like %s", (path) => {
    const loaded: string[] = [];
    expect(() =>
      rateOf(`{ trace: "${path}" }`, (name) => {
        loaded.push(name);
        return "";
      }),
    ).toThrow(ScenarioError);
    expect(loaded).toEqual([]);
  });
});

describe("a queue", () => {
  test("may be just its capacity", () => {
    expect(serviceOf("{ queue: 100 }").queue).toEqual({ capacity: 100, discipline: "fifo", timeout: undefined, at: "instance" });
    expect(serviceOf("{ queue: unlimited }").queue.capacity).toBe(Number.POSITIVE_INFINITY);
    expect(serviceOf("{ queue: { discipline: lifo, timeout: 1s } }").queue).toMatchObject({
      capacity: 4096,
      discipline: "lifo",
      timeout: constant(1000),
    });
  });
});

describe("instances", () => {
  test("are dealt to zones in turn", () => {
    expect(serviceOf("{ replicas: 5, zones: [a, b, c] }").instances.map(({ zone, count }) => [zone, count])).toEqual([
      ["a", 2],
      ["b", 2],
      ["c", 1],
    ]);
  });
  test("may come in groups that differ from the service in what they say", () => {
    const { instances, template } = serviceOf(
      "{ demand: 1ms, speed: 2, cpu: 500m, zones: [x, y], instances: [{ count: 1, speed: 4, demand: 9ms }, { count: 2, zone: z }] }",
    );
    expect(instances).toMatchObject([
      { count: 1, speed: 4, zone: "x", cpu: { request: 0.5, given: true }, demand: constant(9) },
      { count: 2, speed: 2, zone: "z", demand: undefined },
    ]);
    expect(template).toMatchObject({ speed: 2, zone: "x", demand: undefined });
  });
  test("with a limit alone request as much", () => {
    expect(serviceOf("{ cpu: { limit: 2 }, memory: { limit: 1Gi } }").template).toMatchObject({
      cpu: { request: 2, limit: 2, given: true },
      memory: { requestBytes: 1_073_741_824 },
    });
  });
  test("start at the autoscaler's minimum where nothing is written", () => {
    expect(serviceOf("{ autoscaling: { scaler: { perReplica: 1/s, min: 3 } } }").instances[0]!.count).toBe(3);
  });
});

describe("work", () => {
  test("is demand, wait and calls in this order", () => {
    expect(
      serviceOf(
        "{ calls: [{ to: other, count: 2, quorum: 1 }, { choice: [{ to: other, probability: 50% }] }], wait: 2ms, demand: { classes: { t: 3ms }, default: 1ms } }",
      ).steps,
    ).toMatchObject([
      { type: "compute", demand: constant(1), byClass: { t: constant(3) } },
      { type: "wait", time: constant(2) },
      { type: "calls", quorum: 1, calls: [{ to: "other", count: 2, probability: 1, async: false }] },
      { type: "choice", calls: [{ probability: 0.5 }] },
    ]);
  });
  test("may be spelled out as steps", () => {
    expect(
      serviceOf(
        "{ steps: [{ call: { to: other } }, { compute: 1ms }, { wait: 2ms }, { parallel: [{ to: other }, { to: other, count: 2 }], quorum: 2 }] }",
      ).steps,
    ).toMatchObject([
      { type: "calls", quorum: 1 },
      { type: "compute" },
      { type: "wait" },
      { type: "calls", quorum: 2, calls: [{ count: 1 }, { count: 2 }] },
    ]);
  });
});

test("a slip in one place does not hide the slips in others", () => {
  const text =
    "name: n\nduration: 1\ntraffic: { t: { to: x, rate: 1/s }, u: { to: s, rate: 2 } }\nservices: { s: { demand: 1 }, r: { calls: [{ to: q }] } }\n";
  expect(() => parse(text)).toThrow(ScenarioError);
  try {
    parse(text);
  } catch (error) {
    expect((error as ScenarioError).problems.map(({ path, line }) => `${line} ${path}`)).toEqual([
      "2 duration",
      "3 traffic.t.to",
      "3 traffic.u.rate",
      "4 services.s.demand",
      "4 services.r.calls[0].to",
    ]);
  }
});

test("an alias stands for what it names", () => {
  const text =
    "name: n\nduration: 1h\ntraffic: { t: { to: a, rate: 1/s } }\nservices:\n  a: &usual { demand: 3ms, replicas: 2 }\n  b: *usual\n";
  const [a, b] = parse(text).services;
  expect({ ...b, name: "a" }).toEqual(a);
});
