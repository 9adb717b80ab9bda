import { defineBalancing } from "@springtide/core/policy";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** The keys of the requests of a traffic, in the order of their arrival. */
function keysOf(traffic: object, seed = 1): number[] {
  const keys: number[] = [];
  const curious = defineBalancing({
    id: "curious",
    doc: "Notes every key.",
    source: "made for tests",
    options: {},
    create: () => ({
      pick(endpoints, { key }) {
        keys.push(key);
        return endpoints.at(0);
      },
    }),
  });
  tell({
    traffic: { client: { to: "web", interarrival: "1ms", ...traffic } },
    // Work of drawn length, so that other draws come between those of the keys.
    services: { web: { concurrency: "unlimited", demand: { exponential: "5ms" }, balancing: "curious" } },
    policies: [curious],
    options: { seed },
  });
  return keys;
}

describe("the class of a request", () => {
  const shares = (seed: number) =>
    tell({
      traffic: { client: { to: "web", interarrival: "1ms", classes: { a: { weight: 1 }, b: { weight: 3 }, c: { weight: 0 } } } },
      durationMs: 4000,
      services: { web: {} },
      options: { seed },
    }).result.classes;

  it("is drawn by weight", () => {
    const { "client/a": a, "client/b": b, "client/c": c } = shares(1);
    const count = a!.requests.issued + b!.requests.issued;
    expect(Math.abs(a!.requests.issued - count / 4)).toBeLessThan(4.5 * Math.sqrt((count * 3) / 16));
    expect(c!.requests.issued).toBe(0);
  });

  it("is drawn by weight for recorded requests too, where the record does not tell", () => {
    const { result } = tell({
      arrivals: [...Array.from({ length: 400 }, (_, i) => i), { atMs: 500, className: "c" }],
      client: { classes: { a: { weight: 1 }, b: { weight: 3 }, c: { weight: 0 } } },
      services: { web: { concurrency: "unlimited" } },
    });
    const { "client/a": a, "client/b": b, "client/c": c } = result.classes;
    expect(a!.requests.issued + b!.requests.issued).toBe(400);
    expect(Math.abs(a!.requests.issued - 100)).toBeLessThan(4.5 * Math.sqrt(400 * (3 / 16)));
    expect(c!.requests.issued).toBe(1);
  });

  it("brings its own demand", () => {
    const { result } = tell({
      traffic: {
        client: {
          to: "web",
          interarrival: "100ms",
          demand: "3ms",
          classes: { usual: {}, heavy: { demand: "40ms" } },
        },
      },
      durationMs: 5000,
      services: { web: { demand: "1ms" } },
    });
    expect(result.classes["client/usual"]!.latencyMs).toMatchObject({ max: 3 });
    expect(Math.round(result.classes["client/heavy"]!.latencyMs.min!)).toBe(40);
  });
});

describe("the key of a request", () => {
  it("follows its distribution", () => {
    const keys = keysOf({ key: { uniform: { min: 0, max: 10 } } });
    expect(keys.length).toBeGreaterThan(900);
    expect(Math.abs(keys.reduce((sum, key) => sum + key, 0) / keys.length - 5)).toBeLessThan(0.6);
  });

  it("is 0 where the traffic gives none", () => {
    expect(new Set(keysOf({}))).toEqual(new Set([0]));
  });

  it("may go round a list, request by request", () => {
    expect(keysOf({ key: { cycle: [5, 6, 7] }, limit: 7 })).toEqual([5, 6, 7, 5, 6, 7, 5]);
  });
});

it("a recorded request has the key, the demand and the client that its class gives where the record says nothing", () => {
  const seen: string[] = [];
  const curious = defineBalancing({
    id: "curious",
    doc: "Notes every key and client.",
    source: "made for tests",
    options: {},
    create: () => ({
      pick(endpoints, { key, client }) {
        seen.push(`${key} ${client}`);
        return endpoints.at(0);
      },
    }),
  });
  const { ends } = tell({
    arrivals: [
      { atMs: 0, className: "a" },
      { atMs: 100, className: "a", key: 7, demandMs: 1 },
      { atMs: 200, className: "b" },
      { atMs: 300, className: "b", key: 8, demandMs: 4 },
    ],
    client: { classes: { a: { key: 3, demand: "2ms" }, b: { client: 9 } } },
    services: { web: { demand: "5ms", balancing: "curious" } },
    policies: [curious],
  });
  expect(ends).toEqual(["ok 2", "ok 101", "ok 205", "ok 304"]);
  expect(seen).toEqual(["3 3", "7 7", "0 9", "8 9"]);
});

describe("what a request is", () => {
  const services = (balancing: string, replicas: number) => ({
    web: { replicas, demand: { exponential: "10ms" as const }, calls: [{ to: "db", probability: 0.5 }], balancing },
    db: { demand: { lognormal: { mean: "5ms" as const, cv: 2 } }, concurrency: "unlimited" as const },
  });
  const traffic = { client: { to: "web", rate: "50/s", classes: { a: {}, b: { demand: { exponential: "20ms" } } } } } as const;
  const facts = (balancing: string, replicas: number, seed = 1) => {
    const { requests, result } = tell({ traffic, services: services(balancing, replicas), durationMs: 10_000, options: { seed } });
    const arrivals = requests.map(({ index, className, startMs }) => `${index} ${className} ${startMs}`).sort();
    return { arrivals, calls: result.services.db!.requests.issued, demandMs: result.services.db!.latencyMs.mean };
  };

  it("does not depend on where it is served", () => {
    expect(facts("random", 30)).toEqual(facts("least-requests", 40));
  });

  it("depends on the seed", () => {
    expect(facts("random", 30, 1).arrivals).not.toEqual(facts("random", 30, 2).arrivals);
  });
});
