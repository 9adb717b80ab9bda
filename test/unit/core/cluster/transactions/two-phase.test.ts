import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const part = { demand: "10ms", concurrency: 10 };
const down = (service: string, at: string, forTime: string) => ({ crash: { service }, at, for: forTime });

function commit(more: object = {}, settings: object = {}, services: object = {}, arrivals: readonly object[] = [{ atMs: 0 }]) {
  const twoPhase = { "two-phase": [{ to: "left" }, { to: "right" }], decision: { demand: "2ms" }, ...more };
  const told = tell({
    arrivals: arrivals as never,
    services: { web: { replicas: 2, concurrency: 10, calls: [twoPhase] }, left: part, right: part, ...services } as never,
    settings: settings as never,
    durationMs: 300_000,
  });
  const { "two-phase-1": books } = told.result.services.web!.transactions!;
  return { ...told, books: books!, sent: (name: string) => told.result.services[name]!.attempts.sent };
}

describe("a two-phase commit", () => {
  it("asks all participants together, and tells them all", () => {
    const { ends, books, sent } = commit();
    expect(ends).toEqual(["ok 12"]);
    expect(books).toMatchObject({ kind: "two-phase", started: 1, committed: 1, undone: 0, stuck: 0, inFlight: 0 });
    expect([sent("left"), sent("right")]).toEqual([2, 2]);
    expect(books.locks).toMatchObject({ heldAtEnd: 0, waitMs: { count: 2, max: 0 }, holdMs: { count: 2, max: 12 } });
  });

  it("holds the lock of its key until it is over: another waits, one with another key does not", () => {
    const { ends, books } = commit({}, {}, {}, [
      { atMs: 0, key: 1 },
      { atMs: 1, key: 1 },
      { atMs: 2, key: 2 },
    ]);
    expect(ends).toEqual(["ok 12", "ok 24", "ok 14"]);
    expect(books.locks).toMatchObject({ heldAtEnd: 0, waitMs: { count: 6, max: 11 } });
  });

  it("aborts when a participant refuses: the others are told, and let go", () => {
    const { ends, books, sent } = commit({}, {}, { right: { ...part, demand: "5ms", errors: 1 } });
    expect(ends).toEqual(["error 7"]);
    expect(books).toMatchObject({ committed: 0, undone: 1 });
    expect([sent("left"), sent("right")]).toEqual([2, 1]);
    expect(books.locks).toMatchObject({ heldAtEnd: 0, holdMs: { count: 2 } });
  });

  it("aborts when not all have prepared in time", () => {
    const { ends, books } = commit({ prepare: "8ms" });
    expect(ends).toEqual(["error 10"]);
    expect(books).toMatchObject({ undone: 1 });
  });

  it("whoever waits for a lock when it aborts is not called at all", () => {
    const arrivals = [
      { atMs: 0, key: 1 },
      { atMs: 1, key: 1 },
    ];
    const { ends, sent } = commit({ prepare: "10500us" }, {}, {}, arrivals);
    expect(ends).toEqual(["ok 12", "error 11.5"]);
    expect([sent("left"), sent("right")]).toEqual([2, 2]);
  });

  it("keeps its locks while nobody coordinates it, and aborts after the recovery", () => {
    const faults = { dead: { crash: { service: "web", instances: [0] }, at: "5ms", for: "50ms" } };
    const arrivals = [
      { atMs: 0, key: 1 },
      { atMs: 100, key: 1 },
      { atMs: 200, key: 2 },
    ];
    const { ends, books } = commit({ recovery: "5s" }, { faults }, {}, arrivals);
    expect(ends).toEqual(["error 5", "ok 5019", "ok 212"]);
    expect(books).toMatchObject({ started: 3, committed: 2, undone: 1, recovered: 1, locks: { heldAtEnd: 0 } });
    expect(books.locks!.holdMs.max).toBe(5007);
  });

  it("that has decided to commit commits, whoever tells the participants", () => {
    const faults = { dead: down("web", "11ms", "60s"), off: down("left", "10500us", "1s") };
    const { books } = commit({ recovery: "5s" }, { faults });
    expect(books).toMatchObject({ committed: 1, undone: 0, recovered: 1, locks: { heldAtEnd: 0 } });
  });

  it("tells a participant again that did not hear, and is stuck where that never does", () => {
    const off = (forTime: string) => ({ faults: { off: down("left", "10500us", forTime) } });
    expect(commit({ backoff: "1s" }, off("2s"))).toMatchObject({ ends: ["ok 3012.5"], books: { committed: 1, retries: 2 } });
    const stuck = commit({ backoff: "1s", attempts: 2 }, off("100s"));
    expect(stuck.books).toMatchObject({ committed: 0, stuck: 1, retries: 1, locks: { heldAtEnd: 0 } });
    expect(stuck.ends).toEqual(["error 1010.5"]);
  });

  it("of transactions that take the same locks in another order ends what waits for each other by its limit", () => {
    const hop = (first: string, second: string) => ({
      "two-phase": [{ to: first }, { to: second, network: "3ms" }],
      prepare: "50ms",
      decision: { demand: "2ms" },
    });
    const services = { web: { concurrency: 10, calls: [hop("left", "right")] }, left: part, right: part };
    const { result } = tell({
      arrivals: [
        { atMs: 0, key: 1 },
        { atMs: 1, key: 1 },
      ],
      services: services as never,
    });
    expect(result.services.web!.transactions!["two-phase-1"]).toMatchObject({ started: 2, inFlight: 0, locks: { heldAtEnd: 0 } });
  });

  it("may hold the slot of each participant instead, from the end of its work until it has been told", () => {
    const { ends, books, result } = commit({ lock: "slot" }, {}, { right: { ...part, demand: "20ms" } });
    expect(ends).toEqual(["ok 22"]);
    expect(books.locks).toMatchObject({ heldAtEnd: 0, holdMs: { count: 2, min: 2, max: 12 } });
    expect(result.services.left!.instances[0]).toMatchObject({ busyMs: 24 });
  });

  it("with all slots held has no slot left for its own decision until a participant gives up", () => {
    const { books } = commit(
      { lock: "slot", decision: { demand: "2ms", timeout: "50ms" }, attempts: 2 },
      {},
      { left: { ...part, concurrency: 1 } },
    );
    expect(books).toMatchObject({ committed: 0, stuck: 1, locks: { heldAtEnd: 0 } });
  });

  it("loses the slot with its instance, and goes on all the same", () => {
    const faults = { off: down("left", "11ms", "1s") };
    const { books } = commit({ lock: "slot", backoff: "2s" }, { faults }, { right: { ...part, demand: "20ms" } });
    expect(books).toMatchObject({ committed: 1, retries: 1, locks: { heldAtEnd: 0, holdMs: { count: 2 } } });
  });

  it("a service that takes part twice is refused", () => {
    expect(() => commit({ "two-phase": [{ to: "left" }, { to: "left" }] })).toThrow(/takes part twice/);
  });
});
