import { describe, expect, test } from "vitest";
import { replayed } from "./replayed.js";

const second = { startup: "1s", demand: "1s" } as const;

describe("a request that waits for its own instance", () => {
  test("is cold where none is idle, and warm where one is", () => {
    const { latencies, web } = replayed([[0], [500], [5000]], { ...second, onDemand: {} });
    expect(latencies).toEqual([2000, 2000, 1000]);
    expect(web.onDemand).toMatchObject({ coldRequests: 2, warmRequests: 1 });
    expect(web.coldStarts).toBe(2);
  });

  test("stays with it even if another comes free first", () => {
    const { records } = replayed(
      [
        [0, 100],
        [1050, 100],
      ],
      { ...second, onDemand: {} },
    );
    expect(records.map(({ instance }) => instance)).toEqual(["web-0", "web-1"]);
    expect(records[1]!.endMs).toBe(2150);
  });

  test("joins one that is starting and has room", () => {
    const { records, web } = replayed([[0], [500], [600]], { ...second, concurrency: 2, onDemand: {} });
    expect(records.map(({ instance }) => instance)).toEqual(["web-0", "web-0", "web-1"]);
    expect(records.map(({ endMs }) => endMs)).toEqual([2000, 2000, 2600]);
    expect(web.onDemand!.coldRequests).toBe(3);
  });

  test("works longer when it is cold, whatever its traffic says", () => {
    const { latencies } = replayed(
      [
        [0, 100],
        [5000, 100],
      ],
      { ...second, startup: 0, onDemand: { coldDemand: "3s" } },
    );
    expect(latencies).toEqual([3000, 100]);
  });

  test("is rejected where there may be no more, as no attempt", () => {
    const { records, web } = replayed([[0], [1], [2]], { ...second, onDemand: { max: 2 } });
    expect(records.map(({ status }) => status)).toEqual(["ok", "ok", "rejected"]);
    expect(web.onDemand!.turnedAway).toBe(1);
    expect(web.attempts.sent).toBe(2);
  });

  test("waits for room where it may, first come first served, while the line has places", () => {
    const { records } = replayed([[0], [1], [2], [3]], { ...second, queue: 2, onDemand: { max: 1, atMax: "wait" } });
    expect(records.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "rejected"]);
    expect(records.map(({ endMs }) => endMs)).toEqual([2000, 3000, 4000, 3]);
  });

  test("lets its start go on when its caller has gone, or has it called off", () => {
    const client = { timeout: "500ms", cancel: "both" } as const;
    const on = replayed(
      [
        [0, 100],
        [3000, 100],
      ],
      { ...second, onDemand: {} },
      { client },
    );
    expect(on.records.map(({ status, instance }) => [status, instance])).toEqual([
      ["timeout", "web-0"],
      ["ok", "web-0"],
    ]);
    expect(on.web.onDemand).toMatchObject({ coldRequests: 1, warmRequests: 1 });
    const off = replayed([[0]], { ...second, onDemand: { cancelStarts: true } }, { client });
    expect(off.web.onDemand!.cancelledStarts).toBe(1);
    expect(off.web.instances[0]).toMatchObject({ readyMs: null, goneMs: 500 });
  });
});

describe("an instance that is idle", () => {
  test("goes after its keep-alive, counted from its last request", () => {
    const { web } = replayed([[0], [4000]], { ...second, onDemand: { keepAlive: "3s" } });
    expect(web.instances).toHaveLength(1);
    expect(web.instances[0]).toMatchObject({ readyMs: 1000, goneMs: 8000, received: 2 });
    expect(web.onDemand).toMatchObject({ expired: 1, idleSeconds: 5 });
    expect(web.onDemand!.lifetimeMs.mean).toBe(8000);
    expect(web.onDemand!.idleBeforeReuseMs.max).toBe(2000);
  });

  test("stays while there are no more than min, or for ever", () => {
    const some = replayed([[0], [1], [2]], { ...second, onDemand: { keepAlive: "3s", min: 2 } });
    expect(some.web.instances.filter(({ goneMs }) => goneMs === null)).toHaveLength(2);
    const all = replayed([[0], [1], [2]], { ...second, onDemand: { keepAlive: "unlimited" } });
    expect(all.web.instances.every(({ goneMs }) => goneMs === null)).toBe(true);
  });

  test.each([
    ["most-recent", "web-0"],
    ["least-recent", "web-1"],
    ["newest", "web-2"],
    ["oldest", "web-0"],
  ] as const)("is used again in the order asked for: %s", (reuse, expected) => {
    const { records } = replayed([[0, 3000], [1, 1000], [2, 2000], [9000]], { ...second, onDemand: { reuse } });
    expect(records[3]!.instance).toBe(expected);
  });

  test("is made in each zone in turn", () => {
    const { web } = replayed([[0], [1], [2]], { ...second, zones: ["a", "b"], onDemand: {} });
    expect(web.instances.map(({ zone }) => zone)).toEqual(["a", "b", "a"]);
  });
});

describe("an instance that crashes", () => {
  const crash = (inFlight: "lost" | "requeue", at: `${number}ms`) => ({
    faults: { crash: { crash: { service: "web", inFlight }, at, for: "1s" } } as const,
  });

  test("takes those with it that wait for it to start, and another is made for the next", () => {
    const { records, web } = replayed([[0], [600]], { ...second, onDemand: {} }, crash("lost", "500ms"));
    expect(records.map(({ status, endMs }) => [status, endMs])).toEqual([
      ["error", 500],
      ["ok", 2600],
    ]);
    expect(web.instances[0]).toMatchObject({ readyMs: null, goneMs: 500 });
  });

  test("gives them back where it shall, to an instance of their own", () => {
    const { records } = replayed([[0]], { ...second, onDemand: { max: 1 } }, crash("requeue", "500ms"));
    expect(records.map(({ status, instance, endMs }) => [status, instance, endMs])).toEqual([["ok", "web-1", 2500]]);
  });

  test("is ready only after the outage of its zone, if it is made meanwhile", () => {
    const faults = { outage: { "zone-outage": { zone: "a" }, at: "100ms", for: "5s" } } as const;
    const { records } = replayed([[200]], { ...second, onDemand: {} }, { faults });
    expect(records.map(({ status, endMs }) => [status, endMs])).toEqual([["ok", 6100]]);
  });
});
