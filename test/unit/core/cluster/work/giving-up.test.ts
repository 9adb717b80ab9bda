import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

type Cancel = "none" | "queued" | "running" | "both";

describe("a client that gives up", () => {
  /** Two requests of 30 ms for one slot; their clients wait 20 ms. */
  const both = (cancel: Cancel) => tell({ arrivals: [0, 5], client: { timeout: "20ms", cancel }, services: { web: { demand: "30ms" } } });

  it("is gone at the instant of its timeout, whatever becomes of the work", () => {
    for (const cancel of ["none", "queued", "running", "both"] as const) {
      const { ends, result } = both(cancel);
      expect(ends).toEqual(["timeout 20", "timeout 25"]);
      expect(result.summary.attempts).toEqual({ sent: 2, answered: 0, refused: 0, lost: 0, abandoned: 2, inFlight: 0 });
      expect(result.summary).toMatchObject({ goodputPerSecond: 0, availability: 0 });
    }
  });

  it("leaves its work to be done for nobody, or stops it where it may: the slot is busy accordingly", () => {
    const busy = (cancel: Cancel) => both(cancel).result.services.web!.mean.busySlots * 1000;
    expect(busy("none")).toBeCloseTo(60, 9);
    expect(busy("queued")).toBeCloseTo(30, 9);
    // The first is stopped at 20, the second begins then and is stopped at 25.
    expect(busy("running")).toBeCloseTo(25, 9);
    expect(busy("both")).toBeCloseTo(25, 9);
  });

  /** The first client waits for ever, the second gives up in line, the third is served when it may. */
  const queued = (cancel: Cancel) =>
    tell({
      arrivals: [0, 5, 10],
      client: { timeout: { cycle: ["10m", "20ms", "10m"] }, cancel },
      services: { web: { demand: "30ms" } },
    });

  it("in line is dropped only where queued work may be cancelled, so the next comes sooner", () => {
    expect(queued("none").ends).toEqual(["ok 30", "timeout 25", "ok 90"]);
    expect(queued("queued").ends).toEqual(["ok 30", "timeout 25", "ok 60"]);
    expect(queued("running").ends).toEqual(["ok 30", "timeout 25", "ok 90"]);
    expect(queued("both").ends).toEqual(["ok 30", "timeout 25", "ok 60"]);
  });

  it("on the way is turned back on arrival where queued work may be cancelled", () => {
    const way = (cancel: Cancel) =>
      tell({ arrivals: [0], client: { network: "30ms", timeout: "10ms", cancel }, services: { web: { demand: "10ms" } } });
    expect(way("none").result.services.web!.instances[0]!.busyMs).toBe(10);
    expect(way("queued").result.services.web!.instances[0]!.busyMs).toBe(0);
    for (const cancel of ["none", "queued"] as const) {
      expect(way(cancel).ends).toEqual(["timeout 10"]);
      expect(way(cancel).result.summary.attempts).toEqual({ sent: 1, answered: 0, refused: 0, lost: 0, abandoned: 1, inFlight: 0 });
    }
  });

  it("at the instant of the answer has its answer", () => {
    expect(tell({ arrivals: [0], client: { timeout: "10ms" }, services: { web: { demand: "10ms" } } }).ends).toEqual(["ok 10"]);
  });

  it("at once counts as a timeout even so", () => {
    const { ends, result } = tell({ arrivals: [4], client: { timeout: "0ms" }, services: { web: { demand: "10ms" } } });
    expect(ends).toEqual(["timeout 4"]);
    expect(result.services.web!.instances[0]!.busyMs).toBe(10);
  });

  it("takes the calls made for it along where running work may be cancelled", () => {
    const calls = (cancel: Cancel) =>
      tell({
        arrivals: [0],
        client: { timeout: "20ms", cancel },
        services: { web: { demand: "10ms", calls: [{ to: "db", cancel }] }, db: { demand: "100ms" } },
      }).result.services;
    expect(calls("none").db!.instances[0]).toMatchObject({ busyMs: 100, ok: 1 });
    expect(calls("none").db!.requests).toMatchObject({ issued: 1, ok: 1 });
    expect(calls("running").db!.instances[0]).toMatchObject({ busyMs: 10, ok: 0 });
    expect(calls("running").db!.requests).toMatchObject({ issued: 1, cancelled: 1 });
    expect(calls("running").web!.instances[0]!.busyMs).toBe(20);
  });

  it("of drawn patience gives up when its own is over", () => {
    const { ends } = tell({
      arrivals: [0, 0, 0],
      client: { timeout: { cycle: ["5ms", "15ms", "25ms"] } },
      services: { web: { concurrency: 3, demand: "20ms" } },
    });
    expect(ends).toEqual(["timeout 5", "timeout 15", "ok 20"]);
  });
});

describe("a deadline", () => {
  const shop = (client: object, call: object = {}, deeper: object = {}) =>
    tell({
      arrivals: [0],
      client: { timeout: "50ms", ...client },
      services: {
        web: { demand: "10ms", calls: [{ to: "cart", ...call }] },
        cart: { demand: "10ms", calls: [{ to: "db", ...deeper }] },
        db: { demand: "100ms" },
      },
    });

  it("ends the calls made on a request's behalf at the same instant, however deep", () => {
    const { result, ends } = shop({ deadline: true });
    expect(ends).toEqual(["timeout 50"]);
    for (const name of ["cart", "db"]) expect(result.services[name]!.requests).toMatchObject({ issued: 1, timeout: 1 });
    expect(result.services.db!.latencyMs.count).toBe(0);
  });

  it("is not there unless asked for", () => {
    const { result } = shop({});
    for (const name of ["cart", "db"]) expect(result.services[name]!.requests).toMatchObject({ issued: 1, ok: 1 });
  });

  it("yields to a call's own timeout where that comes first", () => {
    const { ends, result } = shop({ deadline: true }, { timeout: "25ms" });
    // The call to cart begins at 10 and fails at 35, and with it the request.
    expect(ends).toEqual(["error 35"]);
    expect(result.services.cart!.requests.timeout).toBe(1);
  });

  it("of a call begins with the call, and binds what the call calls", () => {
    const { ends, result } = shop({ timeout: "90ms" }, { timeout: "30ms", deadline: true });
    expect(ends).toEqual(["error 40"]);
    expect(result.services.db!.requests).toMatchObject({ timeout: 1 });
  });

  it("does not bind calls that nobody waits for", () => {
    const { result } = shop({ deadline: true }, { async: true });
    expect(result.services.db!.requests).toMatchObject({ ok: 1, timeout: 0 });
  });

  it("with cancelled work frees the slots at once", () => {
    const { result } = shop({ deadline: true, cancel: "both" }, { cancel: "both" }, { cancel: "both" });
    const busy = Object.values(result.services).map(({ instances }) => instances[0]!.busyMs);
    expect(busy).toEqual([40, 30, 50]);
  });
});
