import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

describe("a slot", () => {
  it("is for one request at a time; as many slots, as many requests", () => {
    const ends = (concurrency: number | "unlimited") =>
      tell({ arrivals: [0, 0, 0, 5], services: { web: { concurrency, demand: "10ms" } } }).ends;
    expect(ends(1)).toEqual(["ok 10", "ok 20", "ok 30", "ok 40"]);
    expect(ends(2)).toEqual(["ok 10", "ok 10", "ok 20", "ok 20"]);
    expect(ends(3)).toEqual(["ok 10", "ok 10", "ok 10", "ok 20"]);
    expect(ends("unlimited")).toEqual(["ok 10", "ok 10", "ok 10", "ok 15"]);
  });

  it("counts as busy while a request is in it: utilisation is busy slots over slots", () => {
    const { web } = tell({ arrivals: [0, 0, 0], services: { web: { concurrency: 2, demand: "100ms" } } }).result.services;
    expect(web!.utilisation).toBeCloseTo(300 / 2000, 12);
    expect(web!.mean).toMatchObject({ busySlots: 0.3, computing: 0.3, queueLength: 0.1, inFlight: 0.4, ready: 1 });
    expect(web!.instances[0]).toMatchObject({ busyMs: 300, received: 3, ok: 3, error: 0 });
  });

  it("without limit leaves no utilisation to speak of", () => {
    const { web } = tell({ arrivals: [0], services: { web: { concurrency: "unlimited", demand: "100ms" } } }).result.services;
    expect([web!.utilisation, web!.mean.busySlots]).toEqual([null, 0.1]);
  });

  it("is free again at once for the one in line when there is no work at all", () => {
    const { ends } = tell({ arrivals: [3, 3, 7], services: { web: {} } });
    expect(ends).toEqual(["ok 3", "ok 3", "ok 7"]);
  });
});

describe("a line", () => {
  it("turns away whom it cannot hold", () => {
    const { ends, result } = tell({ arrivals: [0, 1, 2, 3, 15], services: { web: { demand: "10ms", queue: 1 } } });
    expect(ends).toEqual(["ok 10", "ok 20", "rejected 2", "rejected 3", "ok 30"]);
    expect(result.summary.attempts).toEqual({ sent: 5, answered: 3, refused: 2, lost: 0, abandoned: 0, inFlight: 0 });
    expect(result.summary.availability).toBe(0.6);
  });

  it("of no capacity makes a loss system", () => {
    const { ends } = tell({ arrivals: [0, 9, 10], services: { web: { demand: "10ms", queue: 0 } } });
    expect(ends).toEqual(["ok 10", "rejected 9", "ok 20"]);
  });

  it("drops whom it has kept too long, as timeouts with their waits", () => {
    const { ends, result } = tell({ arrivals: [0, 1, 2, 14], services: { web: { demand: "10ms", queue: { timeout: "12ms" } } } });
    expect(ends).toEqual(["ok 10", "ok 20", "timeout 14", "ok 30"]);
    const { queueTimeouts, attempts, queueingMs, waitedShare } = result.services.web!;
    expect(queueTimeouts).toEqual({ count: 1, meanWaitMs: 12 });
    expect(attempts).toMatchObject({ sent: 4, answered: 3, refused: 1 });
    expect(queueingMs).toMatchObject({ count: 3, mean: 5, min: 0, max: 9 });
    expect(waitedShare).toBeCloseTo(2 / 3, 12);
  });

  it("has each instance's own requests alone", () => {
    const { ends, instances } = tell({
      arrivals: [0, 1, 2, 3],
      services: { web: { replicas: 2, demand: "10ms", balancing: "round-robin" } },
    });
    expect(ends).toEqual(["ok 10", "ok 11", "ok 20", "ok 21"]);
    expect(new Set(instances).size).toBe(2);
    expect(instances[0]).toBe(instances[2]);
  });

  it("tells each request how long it waited", () => {
    const { requests } = tell({
      arrivals: [0, 1, 2],
      client: { timeout: "15ms", cancel: "queued" },
      services: { web: { demand: "10ms" } },
    });
    expect(requests.map(({ index, status, queuedMs }) => [index, status, queuedMs])).toEqual([
      [0, "ok", 0],
      [1, "timeout", 9],
      [2, "timeout", Number.NaN],
    ]);
  });
});

describe("one line in front of the service", () => {
  const unequal = {
    demand: "1ms",
    instances: [
      { count: 1, concurrency: 1, demand: "10ms" },
      { count: 1, concurrency: 2, demand: "30ms" },
    ],
    balancing: "first-available",
  } as const;

  it("gives whoever is next the first slot that comes free, on whichever instance", () => {
    const { ends, instances } = tell({ arrivals: [0, 1, 2, 3, 4, 5], services: { web: { ...unequal, queue: { at: "service" } } } });
    expect(ends).toEqual(["ok 10", "ok 31", "ok 32", "ok 20", "ok 30", "ok 40"]);
    expect(instances).toEqual(["web-0", "web-1", "web-1", "web-0", "web-0", "web-0"]);
  });

  it("never waits while a slot is free, whatever the balancer would rather have", () => {
    const { ends, instances } = tell({
      arrivals: [0, 0, 0, 0],
      services: { web: { replicas: 3, demand: "10ms", balancing: "newest", queue: { at: "service" } } },
    });
    expect(ends).toEqual(["ok 10", "ok 10", "ok 10", "ok 20"]);
    expect(new Set(instances.slice(0, 3)).size).toBe(3);
  });

  it("has one capacity for all", () => {
    const { ends, result } = tell({
      arrivals: [0, 1, 2, 3, 4, 5],
      services: { web: { ...unequal, queue: { capacity: 1, at: "service" } } },
    });
    expect(ends).toEqual(["ok 10", "ok 31", "ok 32", "ok 20", "rejected 4", "rejected 5"]);
    expect(result.summary.attempts).toEqual({ sent: 6, answered: 4, refused: 2, lost: 0, abandoned: 0, inFlight: 0 });
  });

  it("lets impatient requests go", () => {
    const { ends, result } = tell({
      arrivals: [0, 1, 2],
      client: { timeout: "15ms", cancel: "queued" },
      services: { web: { demand: "20ms", queue: { at: "service" } } },
    });
    expect(ends).toEqual(["timeout 15", "timeout 16", "timeout 17"]);
    expect(result.services.web!.instances[0]).toMatchObject({ received: 1, busyMs: 20 });
  });
});

describe("a slot given up for calls", () => {
  const steps = [{ compute: "10ms" }, { call: { to: "db" } }, { compute: "10ms" }] as const;
  const story = (holdsSlot: boolean) =>
    tell({
      arrivals: [0, 0, 55],
      services: { web: { steps: [...steps], holdsSlot }, db: { concurrency: "unlimited", demand: "50ms" } },
    });

  it("is kept through them when the request holds on to it", () => {
    expect(story(true).ends).toEqual(["ok 70", "ok 140", "ok 210"]);
    expect(story(true).result.services.web!.instances[0]!.busyMs).toBe(210);
  });

  it("serves others meanwhile, and is waited for again afterwards", () => {
    // 0: 0-10, back at 60, slot at 65. 1: 10-20, back at 70, slot at 75. 2: 55-65, back at 115.
    expect(story(false).ends).toEqual(["ok 75", "ok 85", "ok 125"]);
    const { web } = story(false).result.services;
    expect(web!.instances[0]!.busyMs).toBe(60);
    // Queueing is the wait for the first slot: only request 1 had any.
    expect(web!.queueingMs).toMatchObject({ count: 3, max: 10 });
  });

  it("may be no longer than the work before the calls", () => {
    const { ends } = tell({
      arrivals: [0, 0],
      services: { web: { demand: "10ms", calls: [{ to: "db" }], holdsSlot: false }, db: { concurrency: "unlimited", demand: "50ms" } },
    });
    expect(ends).toEqual(["ok 60", "ok 70"]);
  });
});
