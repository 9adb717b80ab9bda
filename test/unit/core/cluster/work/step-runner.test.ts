import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

describe("the work of a request", () => {
  it("is its steps in order: demand, wait, calls", () => {
    const { requests, result } = tell({
      arrivals: [0],
      services: { web: { demand: "10ms", wait: "20ms", calls: [{ to: "db" }] }, db: { wait: "5ms" } },
    });
    expect(requests[0]!.endMs).toBe(35);
    expect(result.services.web!.mean.computing).toBeCloseTo(0.01, 12);
    expect(result.services.web!.mean.busySlots).toBeCloseTo(0.035, 12);
    expect(result.services.db!.mean.computing).toBe(0);
  });

  it("may be any steps", () => {
    const { ends } = tell({
      arrivals: [0],
      services: {
        web: { steps: [{ compute: "1ms" }, { wait: "10ms" }, { call: { to: "db" } }, { compute: "100ms" }] },
        db: { demand: "1s" },
      },
      durationMs: 2000,
    });
    expect(ends).toEqual(["ok 1111"]);
  });

  it("takes less time on a faster instance, and waiting does not", () => {
    const { ends } = tell({ arrivals: [0], services: { web: { speed: 4, demand: "20ms", wait: "20ms" } } });
    expect(ends).toEqual(["ok 25"]);
  });

  it("of none ends at once", () => {
    expect(tell({ arrivals: [7], services: { web: {} } }).ends).toEqual(["ok 7"]);
  });
});

describe("demand", () => {
  const services = {
    web: {
      instances: [{ count: 1 }, { count: 1, demand: "50ms" as const }],
      demand: { classes: { "client/big": "30ms" as const }, default: "10ms" as const },
      balancing: "round-robin" as const,
    },
  };
  const client = { classes: { small: {}, big: {}, own: { demand: "70ms" as const } } };
  /** One request of a class, on the plain instance or on the one with a demand of its own. */
  const lengths = (className: string, demandMs?: number) => {
    const arrival = { className, ...(demandMs !== undefined && { demandMs }) };
    const arrivals = [0, 300].map((atMs) => ({ atMs, ...arrival }));
    const { requests, instances } = tell({ arrivals, client, services });
    return Object.fromEntries(requests.map(({ startMs, endMs, index }) => [instances[index], endMs - startMs]));
  };

  it("is the service's for any class it does not name", () => {
    expect(lengths("small")).toEqual({ "web-0": 10, "web-1": 50 });
  });

  it("is the class's where the service names it, and the instance's before that", () => {
    expect(lengths("big")).toEqual({ "web-0": 30, "web-1": 50 });
  });

  it("is the record's before all others", () => {
    expect(lengths("small", 20)).toEqual({ "web-0": 20, "web-1": 20 });
    expect(lengths("big", 0)).toEqual({ "web-0": 0, "web-1": 0 });
  });

  it("given by the traffic replaces the first compute step alone", () => {
    const { ends } = tell({
      traffic: { client: { to: "web", interarrival: "5ms", limit: 1, demand: "70ms" } },
      services: { web: { steps: [{ compute: "1ms" }, { compute: "2ms" }] } },
    });
    expect(ends).toEqual(["ok 77"]);
  });
});

describe("an error", () => {
  it("comes after all the work, with the service's chance of it", () => {
    const COUNT = 2000;
    const { result, requests } = tell({
      traffic: { client: { to: "web", interarrival: "1ms", limit: COUNT } },
      durationMs: 3000,
      services: { web: { concurrency: "unlimited", demand: "10ms", errors: 0.2 } },
    });
    const { ok, error } = result.summary.requests;
    expect(ok + error).toBe(COUNT);
    expect(Math.abs(error - 0.2 * COUNT)).toBeLessThan(4.5 * Math.sqrt(COUNT * 0.16));
    expect(new Set(requests.map(({ startMs, endMs }) => Math.round(endMs - startMs)))).toEqual(new Set([10]));
    expect(result.services.web!.instances[0]).toMatchObject({ ok, error });
    expect(result.summary.latencyMs.count).toBe(ok);
  });

  it("shows in the rates of instances that textbooks define", () => {
    const { result } = tell({
      arrivals: [0, 0, 0],
      services: {
        web: { replicas: 2, demand: "10ms", calls: [{ to: "db", timeout: { cycle: ["1ms", "10m", "10m"] } }] },
        db: { concurrency: 3, demand: "20ms" },
      },
    });
    // Requests 0 and 2 on one instance, 0 fails: error rate 1/2; 1 on the other: 0.
    expect(result.summary.textbook).toMatchObject({ errorRateSum: 0.5, errorRate: 0.5 / 3 });
    // Response times of answered attempts: web 30 + 60 or 40, db 20 each.
    expect(result.summary.textbook.totalResponseMs).toBeCloseTo(30 + 41 + 3 * 20, 9);
  });
});
