import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const starts = (story: Parameters<typeof tell>[0]) => tell(story).requests.map(({ index, startMs, endMs }) => [index, startMs, endMs]);

describe("a closed loop", () => {
  const web = { concurrency: 10, demand: "10ms" } as const;

  it("sends a user's next request a think time after the answer", () => {
    const turns = starts({ traffic: { people: { to: "web", users: 2, think: "40ms" } }, durationMs: 149, services: { web } });
    expect(turns).toEqual([
      [0, 0, 10],
      [1, 0, 10],
      [2, 50, 60],
      [3, 50, 60],
      [4, 100, 110],
      [5, 100, 110],
    ]);
  });

  it("numbers turn t of user u as t times users plus u, in whatever order they come", () => {
    const turns = starts({
      traffic: { people: { to: "web", users: 2, think: { cycle: ["5ms", "80ms"] } } },
      durationMs: 100,
      services: { web },
    });
    expect(turns.map(([index]) => index)).toEqual([0, 1, 2, 4, 6, 8, 10, 3, 12]);
  });

  it("lets users appear evenly over the ramp", () => {
    const turns = starts({
      traffic: { people: { to: "web", users: 4, think: "10m", ramp: "100ms", start: "200ms" } },
      services: { web },
    });
    expect(turns.map(([, startMs]) => startMs)).toEqual([200, 225, 250, 275]);
  });

  it("stops at its stop and at its limit, and lets what is under way end", () => {
    const traffic = { to: "web", users: 3, think: "10ms" } as const;
    const stopped = tell({ traffic: { people: { ...traffic, stop: "35ms" } }, services: { web } });
    expect(stopped.requests.map(({ startMs }) => startMs)).toEqual([0, 0, 0, 20, 20, 20]);
    const limited = tell({ traffic: { people: { ...traffic, limit: 4 } }, services: { web } });
    expect(limited.result.summary.requests).toMatchObject({ issued: 4, ok: 4 });
  });

  it("goes on after a timeout as after an answer", () => {
    const turns = starts({
      traffic: { people: { to: "web", users: 1, think: "5ms", timeout: "15ms", cancel: "both" } },
      durationMs: 60,
      services: { web: { demand: "10m" } },
    });
    expect(turns).toEqual([
      [0, 0, 15],
      [1, 20, 35],
      [2, 40, 55],
    ]);
  });

  it("of several populations keeps their users apart", () => {
    const { result } = tell({
      traffic: { few: { to: "web", users: 1, think: "90ms" }, many: { to: "web", users: 5, think: "40ms" } },
      services: { web },
    });
    expect([result.classes.few!.requests.ok, result.classes.many!.requests.ok]).toEqual([10, 100]);
  });
});

describe("a replay", () => {
  const arrivals = [
    { atMs: 10, className: "gold", key: 3, demandMs: 7 },
    { atMs: 10, className: "free", demandMs: 2 },
    { atMs: 40, className: "gold" },
    { atMs: 90 },
  ];
  const client = { classes: { free: {}, gold: {} } } as const;
  const web = { concurrency: 9, demand: "1ms" } as const;

  it("sends what was recorded when it was recorded: time, class and demand", () => {
    const { requests, result } = tell({ arrivals, client, services: { web } });
    expect(requests.map(({ className, index, startMs, endMs }) => [className, index, startMs, endMs])).toEqual([
      ["client/free", 1, 10, 12],
      ["client/gold", 0, 10, 17],
      ["client/gold", 2, 40, 41],
      ["client/free", 3, 90, 91],
    ]);
    expect(
      Object.entries(result.classes).map(
        ([
          name,
          {
            requests: { ok },
          },
        ]) => [name, ok],
      ),
    ).toEqual([
      ["client/free", 2],
      ["client/gold", 2],
    ]);
  });

  it("may be faster, start later, stop sooner and be limited", () => {
    const times = (more: object) =>
      tell({ arrivals, client: { ...client, ...more }, services: { web } }).requests.map(({ startMs }) => startMs);
    expect(times({ replay: { trace: "./client.csv", speed: 2 } })).toEqual([5, 5, 20, 45]);
    expect(times({ start: "100ms" })).toEqual([110, 110, 140, 190]);
    expect(times({ start: "100ms", stop: "190ms" })).toEqual([110, 110, 140]);
    expect(times({ limit: 1 })).toEqual([10]);
  });
});

describe("an open source", () => {
  it("sends whatever becomes of its requests", () => {
    const { result } = tell({
      traffic: { client: { to: "web", rate: "100/s", arrivals: "constant" } },
      durationMs: 1000,
      services: { web: { demand: "10m" } },
    });
    expect(result.summary.requests).toMatchObject({ issued: 100, ok: 0, inFlight: 100 });
  });

  it("sends batches, the last one cut by the limit", () => {
    const { requests } = tell({
      traffic: { client: { to: "web", interarrival: "10ms", batch: 3, limit: 7 } },
      services: { web: {} },
    });
    expect(requests.map(({ startMs }) => startMs)).toEqual([10, 10, 10, 20, 20, 20, 30]);
  });

  it("sends batches of drawn sizes", () => {
    const { requests } = tell({
      traffic: { client: { to: "web", interarrival: "10ms", batch: { cycle: [1, 0, 4] }, stop: "65ms" } },
      services: { web: {} },
    });
    const sizes = [10, 20, 30, 40, 50, 60].map((atMs) => requests.filter(({ startMs }) => startMs === atMs).length);
    expect([...sizes].sort()).toEqual([0, 0, 1, 1, 4, 4]);
  });

  it("sends nothing after its stop or without a rate", () => {
    const issued = (more: object) =>
      tell({ traffic: { client: { to: "web", rate: "100/s", ...more } }, services: { web: {} } }).result.summary.requests.issued;
    expect([issued({ interarrival: "50ms", rate: undefined, stop: "50ms" }), issued({ rate: "0/s" })]).toEqual([0, 0]);
  });
});
