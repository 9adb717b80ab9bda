import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const three = (group: object, web: object = {}, others: object = {}) =>
  tell({
    arrivals: [0],
    services: {
      web: { concurrency: 1, ...web, calls: [group] } as object,
      a: { demand: "10ms" },
      b: { demand: "20ms", ...others },
      c: { demand: "30ms" },
    },
  });
const parallel = (call: object = {}) => ["a", "b", "c"].map((to) => ({ to, ...call }));

describe("calls made together", () => {
  it("end with the last of them", () => {
    expect(three({ parallel: parallel() }).ends).toEqual(["ok 30"]);
  });

  it("end as soon as a quorum has come back", () => {
    for (const [quorum, end] of [
      [1, "ok 10"],
      [2, "ok 20"],
      [3, "ok 30"],
    ] as const) {
      expect(three({ parallel: parallel(), quorum }).ends).toEqual([end]);
    }
  });

  it("fail as soon as too few can still succeed", () => {
    expect(three({ parallel: parallel() }, {}, { errors: 1 }).ends).toEqual(["error 20"]);
    expect(three({ parallel: parallel(), quorum: 2 }, {}, { errors: 1 }).ends).toEqual(["ok 30"]);
  });

  it("that are late go on for nobody unless they may be cancelled", () => {
    const late = (cancel: "none" | "queued" | "running") => three({ parallel: parallel({ cancel }), quorum: 1 }).result.services;
    expect(late("none").c!.requests).toMatchObject({ ok: 1, cancelled: 0 });
    expect(late("none").c!.instances[0]!.busyMs).toBe(30);
    expect(late("running").c!.requests).toMatchObject({ ok: 0, cancelled: 1 });
    expect([late("running").b!.instances[0]!.busyMs, late("running").c!.instances[0]!.busyMs]).toEqual([10, 10]);
    // Work under way is not queued work: the call is off, the work is done.
    expect(late("queued").c!.requests).toMatchObject({ ok: 0, cancelled: 1 });
    expect(late("queued").c!.instances[0]!.busyMs).toBe(30);
  });

  it("that are late do not end the request a second time", () => {
    const { result, ends } = three({ parallel: parallel(), quorum: 1 }, { steps: undefined });
    expect(ends).toEqual(["ok 10"]);
    expect(result.summary.requests).toMatchObject({ issued: 1, ok: 1, inFlight: 0 });
  });

  it("may be copies, each a request of its own", () => {
    const { result, ends } = tell({
      arrivals: [0],
      services: { web: { calls: [{ to: "db", count: 3, quorum: 2 }] }, db: { demand: "10ms" } },
    });
    expect(ends).toEqual(["ok 20"]);
    expect(result.services.db!.requests).toMatchObject({ issued: 3, ok: 3 });
  });

  describe("that may not meet on an instance", () => {
    const apart = (count: number, replicas: number, quorum: number, balancing: object | string) =>
      tell({
        arrivals: [0, 100, 200, 300],
        services: {
          web: { calls: [{ to: "db", count, quorum, distinct: true }] },
          db: { replicas, concurrency: "unlimited", demand: "10ms", balancing } as object,
        },
      }).result;
    const policies = ["random", "round-robin", "least-requests", { cycle: { order: [{ endpoint: 1 }] } }];

    it("go to instances of their own, whoever chooses", () => {
      for (const balancing of policies) {
        const { services, summary } = apart(3, 3, 3, balancing);
        expect(summary.requests.ok).toBe(4);
        expect(services.db!.instances.map(({ received }) => received)).toEqual([4, 4, 4]);
      }
    });

    it("find nobody when there are more of them than instances", () => {
      const { services, summary } = apart(3, 2, 2, "random");
      expect(summary.requests.ok).toBe(4);
      expect(services.db!.requests).toMatchObject({ ok: 8, unavailable: 4 });
      expect(apart(3, 2, 3, "random").summary.requests).toMatchObject({ ok: 0, error: 4 });
    });

    it("forget where those of other requests went", () => {
      const { services } = apart(2, 3, 2, "random");
      expect(services.db!.requests).toMatchObject({ ok: 8, unavailable: 0 });
    });
  });

  it("of copies draw for themselves", () => {
    const { result } = tell({
      arrivals: [0],
      services: { web: { calls: [{ to: "db", count: 50 }] }, db: { concurrency: "unlimited", demand: { exponential: "10ms" } } },
    });
    const { stdev, mean } = result.services.db!.latencyMs;
    expect(stdev! / mean!).toBeGreaterThan(0.5);
  });
});

describe("calls in sequence", () => {
  it("begin when the one before has ended", () => {
    const { ends, result } = tell({
      arrivals: [0],
      services: { web: { demand: "5ms", calls: [{ to: "a" }, { to: "b" }] }, a: { demand: "10ms" }, b: { demand: "20ms" } },
    });
    expect(ends).toEqual(["ok 35"]);
    expect(result.services.web!.instances[0]!.busyMs).toBe(35);
  });

  it("stop at the first failure", () => {
    const { ends, result } = tell({
      arrivals: [0],
      services: { web: { demand: "5ms", calls: [{ to: "a" }, { to: "b" }] }, a: { demand: "10ms", errors: 1 }, b: { demand: "20ms" } },
    });
    expect(ends).toEqual(["error 15"]);
    expect(result.services.b!.requests.issued).toBe(0);
    expect(result.services.web!.instances[0]).toMatchObject({ ok: 0, error: 1 });
  });
});

describe("a call nobody waits for", () => {
  it("neither delays nor fails the request", () => {
    const { ends, result } = tell({
      arrivals: [0, 100],
      services: { web: { demand: "10ms", calls: [{ to: "mail", async: true }] }, mail: { demand: "50ms", errors: 1 } },
    });
    expect(ends).toEqual(["ok 10", "ok 110"]);
    expect(result.services.mail!.requests).toMatchObject({ issued: 2, error: 2 });
  });
});

describe("a call made by chance", () => {
  const COUNT = 2000;
  const many = (calls: readonly object[], seed: number) =>
    tell({
      traffic: { client: { to: "web", interarrival: "1ms", limit: COUNT } },
      durationMs: 3000,
      services: { web: { concurrency: "unlimited", calls: calls as never }, a: {}, b: {} },
      options: { seed },
    }).result.services;

  it("is made with its probability: never at 0, always at 1", () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 0.1, 0.5, 0.9, 1), fc.nat(), (probability, seed) => {
        const { a } = many([{ to: "a", probability }], seed);
        const deviation = Math.sqrt(COUNT * probability * (1 - probability));
        expect(Math.abs(a!.requests.issued - COUNT * probability)).toBeLessThanOrEqual(4.5 * deviation);
      }),
      { numRuns: 15 },
    );
  });

  it("is made independently of the other calls of its request", () => {
    const { a, b } = many(
      [
        {
          parallel: [
            { to: "a", probability: 0.5 },
            { to: "b", probability: 0.5 },
          ],
        },
      ],
      1,
    );
    for (const service of [a, b]) expect(Math.abs(service!.requests.issued - COUNT / 2)).toBeLessThan(4.5 * Math.sqrt(COUNT / 4));
  });

  it("of several is one at most, each with its own probability", () => {
    const { a, b } = many(
      [
        {
          choice: [
            { to: "a", probability: 0.3 },
            { to: "b", probability: 0.7 },
          ],
        },
      ],
      2,
    );
    expect(a!.requests.issued + b!.requests.issued).toBe(COUNT);
    expect(Math.abs(a!.requests.issued - 0.3 * COUNT)).toBeLessThan(4.5 * Math.sqrt(COUNT * 0.21));
    const { a: some, b: none } = many(
      [
        {
          choice: [
            { to: "a", probability: 0.25 },
            { to: "b", probability: 0 },
          ],
        },
      ],
      3,
    );
    expect(Math.abs(some!.requests.issued - 0.25 * COUNT)).toBeLessThan(4.5 * Math.sqrt(COUNT * 0.1875));
    expect(none!.requests.issued).toBe(0);
  });

  it("lowers the quorum to the calls that were made", () => {
    const { ends } = tell({
      arrivals: [0],
      services: {
        web: { calls: [{ parallel: [{ to: "a" }, { to: "b", probability: 0 }] }] },
        a: { demand: "10ms" },
        b: { demand: "20ms" },
      },
    });
    expect(ends).toEqual(["ok 10"]);
  });
});
