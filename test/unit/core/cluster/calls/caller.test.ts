import { defineBalancing } from "@springtide/core/policy";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

describe("the network", () => {
  it("delays a request on its way there and on its way back", () => {
    const { requests, result } = tell({ arrivals: [0], client: { network: "5ms" }, services: { web: { demand: "10ms" } } });
    expect(requests[0]).toMatchObject({ endMs: 20, queuedMs: 0 });
    expect(result.services.web!.instances[0]).toMatchObject({ meanLatencyMs: 10, busyMs: 10 });
  });

  it("is drawn for each way", () => {
    const { requests } = tell({
      arrivals: Array.from({ length: 30 }, (_, i) => i),
      client: { network: { uniform: { min: "1ms", max: "9ms" } } },
      services: { web: { concurrency: "unlimited", demand: "10ms" } },
    });
    const extra = requests.map(({ startMs, endMs }) => endMs - startMs - 10);
    expect(Math.min(...extra)).toBeGreaterThan(2);
    expect(Math.max(...extra)).toBeLessThan(18);
    expect(new Set(extra).size).toBe(30);
  });

  it("of drawn delays lets requests overtake", () => {
    const { requests } = tell({
      arrivals: [0, 1],
      client: { network: { cycle: ["50ms", "2ms"] } },
      services: { web: { demand: "10ms" } },
    });
    expect(requests.map(({ index, endMs }) => [index, endMs])).toEqual([
      [1, 15],
      [0, 110],
    ]);
  });

  it("lies between services as well", () => {
    const { ends } = tell({
      arrivals: [0],
      client: { network: "1ms" },
      services: { web: { demand: "10ms", calls: [{ to: "db", network: "100ms" }] }, db: { demand: "10ms" } },
    });
    expect(ends).toEqual(["ok 222"]);
  });

  it("carries refusals back", () => {
    const { ends } = tell({ arrivals: [0, 1], client: { network: "5ms" }, services: { web: { demand: "10ms", queue: 0 } } });
    expect(ends).toEqual(["ok 20", "rejected 11"]);
  });
});

describe("a service without instances", () => {
  const gone = { replicas: 0, demand: "10ms" } as const;

  it("is unavailable at once, and no attempt is made", () => {
    const { ends, result } = tell({ arrivals: [0, 5], client: { network: "5ms", timeout: "1s" }, services: { web: gone } });
    expect(ends).toEqual(["unavailable 0", "unavailable 5"]);
    expect(result.summary.requests).toMatchObject({ issued: 2, unavailable: 2 });
    expect(result.summary.attempts).toMatchObject({ sent: 0, refused: 0 });
  });

  it("fails those who call it, and nothing goes round in circles", () => {
    const { ends, result } = tell({
      arrivals: [0],
      services: { web: { demand: "10ms", calls: [{ to: "db", count: 3 }] }, db: gone },
    });
    expect(ends).toEqual(["error 10"]);
    expect(result.services.db!.requests).toMatchObject({ issued: 3, unavailable: 3 });
  });

  it("keeps users of a closed loop thinking", () => {
    const { result } = tell({ traffic: { users: { to: "web", users: 2, think: "100ms" } }, services: { web: gone } });
    expect(result.summary.requests).toMatchObject({ issued: 20, unavailable: 20 });
  });
});

describe("a balancer", () => {
  it("is told once of every attempt that ends: how, and how long it took", () => {
    const seen: string[] = [];
    const listening = defineBalancing({
      id: "listening",
      doc: "Notes every outcome.",
      source: "made for tests",
      options: {},
      create: (_, { now }) => ({
        pick: (endpoints) => endpoints.at(0),
        observe: (endpoint, { status, latencyMs }) => seen.push(`${endpoint.id} ${status} ${latencyMs} at ${now()}`),
      }),
    });
    tell({
      arrivals: [0, 1, 2, 3],
      client: { timeout: { cycle: ["10m", "15ms", "10m", "10m"] }, cancel: "queued" },
      services: { web: { demand: "20ms", queue: 2, balancing: "listening" } },
      policies: [listening],
    });
    expect(seen).toEqual(["web-0 rejected 0 at 3", "web-0 timeout 15 at 16", "web-0 ok 20 at 20", "web-0 ok 38 at 40"]);
  });

  it("that chooses nothing is named in the error", () => {
    const lazy = defineBalancing({
      id: "lazy",
      doc: "Chooses nothing.",
      source: "made for tests",
      options: {},
      create: () => ({ pick: () => undefined as never }),
    });
    const run = () => tell({ arrivals: [0], services: { web: { balancing: "lazy" } }, policies: [lazy] });
    expect(run).toThrow('balancing policy "lazy" of service "web" chose no endpoint');
  });

  it("knows of a request its class, its key and its priority", () => {
    const seen: unknown[] = [];
    const curious = defineBalancing({
      id: "curious",
      doc: "Notes every request.",
      source: "made for tests",
      options: {},
      create: () => ({
        pick(endpoints, { className, key, priority }) {
          seen.push([className, key, priority]);
          return endpoints.at(0);
        },
      }),
    });
    tell({
      arrivals: [{ atMs: 0, className: "gold", key: 42 }, { atMs: 1, className: "client/free", key: 7 }, 2],
      client: { priority: 3, classes: { gold: { priority: 9 }, free: {} } },
      services: { web: { balancing: "curious", calls: [{ to: "db" }] }, db: { balancing: "curious" } },
      policies: [curious],
    });
    const [gold, free, first] = [
      ["client/gold", 42, 9],
      ["client/free", 7, 3],
      ["client/free", 0, 3],
    ];
    expect(seen).toEqual([gold, gold, free, free, first, first]);
  });
});
