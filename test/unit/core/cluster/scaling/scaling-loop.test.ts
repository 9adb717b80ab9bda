import { defineAutoscaling, type ScalingObservation } from "@springtide/core/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

/** An autoscaler that follows orders, one a decision, and notes what it sees. */
function obedient(orders: readonly number[], seen: ScalingObservation[] = []) {
  return defineAutoscaling({
    id: "obedient",
    doc: "Follows orders.",
    source: "made for tests",
    options: {},
    create: () => {
      let next = 0;
      return {
        recommend(observation) {
          seen.push({ ...observation });
          return { replicas: orders[next++] ?? observation.desired, reason: `order ${next}` };
        },
      };
    },
  });
}

const follow = (orders: readonly number[], limits: object, web: object = {}, story: Partial<Story> = {}) => {
  const seen: ScalingObservation[] = [];
  const told = tell({
    traffic: { client: { to: "web", rate: "1/s", arrivals: "constant" } },
    ...story,
    services: { web: { startup: "0ms", autoscaling: { obedient: { interval: "100ms", ...limits } }, ...web } as object },
    policies: [obedient(orders, seen)],
  });
  return { ...told, seen };
};
const scalesOf = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type === "scale").map(({ atMs, from, to, reason }) => `${atMs}: ${from} -> ${to} (${reason})`);
const goneOf = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type === "instance-draining" || type === "instance-gone").map(({ instance }) => instance);

describe("a decision", () => {
  it("comes every interval from the first on, and is noted with its reason when it changes something", () => {
    const told = follow([2, 2, 5, 1], { min: 1, max: 10 });
    expect(scalesOf(told)).toEqual(["100: 1 -> 2 (order 1)", "300: 2 -> 5 (order 3)", "400: 5 -> 1 (order 4)"]);
    expect(told.seen.map(({ nowMs }) => nowMs)).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
    expect(told.seen.slice(0, 5).map(({ desired }) => desired)).toEqual([1, 2, 2, 5, 1]);
  });

  it("is kept within min and max, and says so", () => {
    const told = follow([99, -3, 2, 2.6], { min: 2, max: 4 }, { replicas: 3 });
    expect(scalesOf(told)).toEqual([
      "100: 3 -> 4 (order 1 (limited to 2–4))",
      "200: 4 -> 2 (order 2 (limited to 2–4))",
      "400: 2 -> 3 (order 4)",
    ]);
  });

  it("never asks for less than min or more than max, whatever is recommended", () => {
    const orders = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -5, max: 20 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 3 }), fc.nat(5), (given, min, more) => {
        const max = Math.max(1, min + more);
        const { result } = follow(given, { min, max }, { replicas: max });
        for (const { type, to } of result.events) {
          if (type === "scale") expect(to! >= min && to! <= max && Number.isInteger(to)).toBe(true);
        }
        const { ready } = result.services.web!.mean;
        expect(ready).toBeLessThanOrEqual(max + 1e-9);
        expect(ready).toBeGreaterThanOrEqual(min - 1e-9);
      }),
      { numRuns: 50 },
    );
  });
});

describe("what a decision sees", () => {
  /** 10 requests a second for 10 s, then 50. */
  const seenWith = (limits: object) => {
    const { seen } = follow(
      [],
      { interval: "1s", ...limits },
      { demand: "10ms", concurrency: 10 },
      {
        durationMs: 20_000,
        traffic: {
          client: {
            to: "web",
            rate: {
              steps: [
                { at: 0, rate: "10/s" },
                { at: "10s", rate: "50/s" },
              ],
            },
            arrivals: "constant",
            network: "0ms",
          },
        },
      },
    );
    return seen;
  };
  const rates = (limits: object) => seenWith(limits).map(({ requestsPerSecond }) => Math.round(requestsPerSecond));

  it("is as old as the lag says", () => {
    const known = (limits: object) => rates(limits).findIndex((rate) => rate > 12) + 1;
    // Decisions are at 1 s, 2 s, …; the first second of 50/s is over at 11 s.
    expect(known({ window: "1s", lag: "0s" })).toBe(11);
    expect(known({ window: "1s", lag: "3s" })).toBe(14);
    expect(known({ window: "1s", lag: "7s" })).toBe(18);
  });

  it("is the average over the window", () => {
    const seen = rates({ window: "4s", lag: "0s" });
    expect(seen.slice(9, 15)).toEqual([10, 20, 30, 40, 50, 50]);
    expect(
      seenWith({ window: "4s", lag: "2s" })
        .map(({ windowMs }) => windowMs)
        .slice(0, 8),
    ).toEqual([0, 0, 1000, 2000, 3000, 4000, 4000, 4000]);
  });

  it("is use, waiting, errors and latency of that time", () => {
    const { seen } = follow(
      [],
      { interval: "500ms", window: "500ms", lag: "0s" },
      { demand: "10ms", concurrency: 2, errors: 1 },
      { traffic: { client: { to: "web", interarrival: "100ms", batch: 3 } } },
    );
    // In each half second: three at a time, two in slots for 10 ms, the third waits 10 ms; the batch at the end belongs to the next half.
    const last = seen[1]!;
    expect(last).toMatchObject({ nowMs: 1000, windowMs: 500, errorRate: 1, latencyMs: undefined, ready: 1, starting: 0, draining: 0 });
    expect(last.requestsPerSecond).toBe(30);
    expect(last.concurrency).toBeCloseTo((5 * 30) / 500, 6);
    expect(last.queueLength).toBeCloseTo((5 * 10) / 500, 6);
    expect(last.utilisation).toBeCloseTo((5 * 30) / 1000, 6);
  });

  it("is CPU use where the service gives a request", () => {
    const utilisation = (web: object) =>
      follow(
        [],
        { interval: "500ms", window: "500ms", lag: "0s" },
        { demand: "10ms", concurrency: 10, ...web },
        {
          traffic: { client: { to: "web", interarrival: "50ms" } },
        },
      ).seen[1]!.utilisation;
    expect(utilisation({ cpu: "500m" })).toBeCloseTo(0.2 / 0.5, 6);
    expect(utilisation({})).toBeCloseTo(0.2 / 10, 6);
  });

  it("is not disturbed by the end of the warm-up", () => {
    const run = (warmup: "0ms" | "750ms") =>
      follow(
        [3, 1],
        { interval: "500ms", window: "1s", lag: "0s" },
        { demand: { exponential: "30ms" }, concurrency: 2 },
        {
          durationMs: 3000,
          settings: { warmup },
          traffic: { client: { to: "web", rate: "50/s" } },
        },
      );
    const rounded = (warmup: "0ms" | "750ms") =>
      run(warmup).seen.map((observation) =>
        JSON.parse(JSON.stringify(observation, (_, value) => (typeof value === "number" ? Number(value.toFixed(6)) : value))),
      );
    expect(rounded("750ms")).toEqual(rounded("0ms"));
  });
});

describe("the first to leave", () => {
  const web = { replicas: 4, demand: "500ms", balancing: "round-robin", drain: { grace: "unlimited" } } as const;
  /** Round robin: web-0 and web-1 have two requests each, web-3 one, web-2 one that ends early. */
  const arrivals = [0, 0, { atMs: 0, demandMs: 10 }, 0, 0, 0];
  const victims = (order: string) => goneOf(follow([2], { victims: order }, web, { arrivals, traffic: {} })).slice(0, 2);

  it("is the newest, the oldest or the least loaded, as asked", () => {
    expect(victims("newest")).toEqual(["web-3", "web-2"]);
    expect(victims("oldest")).toEqual(["web-0", "web-1"]);
    const [first, second] = victims("least-loaded");
    const told = follow([2], { victims: "least-loaded" }, web, { arrivals, traffic: {} });
    const received = (id: string | null | undefined) =>
      told.result.services.web!.instances.find((instance) => instance.id === id)!.received;
    expect(goneOf(told).slice(0, 2)).toEqual([first, second]);
    // The one whose request has ended has nothing in flight; then one with a single request.
    expect(told.instances[2]).toBe(first);
    expect(received(second)).toBe(1);
  });

  it("is one that has not started yet, in any order", () => {
    for (const order of ["newest", "oldest", "least-loaded"]) {
      const told = follow([6, 4], { victims: order }, { ...web, startup: "10m" });
      expect(goneOf(told)).toEqual(["web-5", "web-4"].sort(order === "oldest" ? undefined : () => 0));
    }
  });
});

describe("a limit on change", () => {
  it("starts only so many at once, and the rest when those are ready", () => {
    const told = follow([5], { maxStarting: 2 }, { startup: "150ms" }, { looksMs: [110, 210, 310, 510] });
    expect(told.looks.map(({ web }) => [web!.desired, web!.starting, web!.ready])).toEqual([
      [5, 2, 1],
      [5, 2, 1],
      [5, 2, 3],
      [5, 0, 5],
    ]);
  });

  it("stops only so many at once, and the rest when those are gone", () => {
    const told = follow(
      [1],
      { maxStopping: 1 },
      { replicas: 4, demand: "150ms", drain: { grace: "unlimited" } },
      {
        traffic: {},
        arrivals: [90, 90, 90, 90],
        looksMs: [110, 210, 310, 410],
      },
    );
    // The first is gone at 240; the others are idle by then, and one leaves at each decision.
    expect(told.looks.map(({ web }) => [web!.ready, web!.draining])).toEqual([
      [3, 1],
      [3, 1],
      [2, 0],
      [1, 0],
    ]);
  });
});
