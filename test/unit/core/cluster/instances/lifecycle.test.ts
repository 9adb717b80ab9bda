import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

/** A timetable of replicas, decided on every 100 ms from 100 ms on. */
const timetable = (...replicas: readonly number[]) => ({
  schedule: { interval: "100ms", steps: replicas.map((count, i) => ({ at: `${100 * (i + 1)}ms` as const, replicas: count })) } as const,
});
const shrinking = (web: object, story: Partial<Story> = {}) =>
  tell({
    ...story,
    services: { web: { replicas: 2, demand: "30ms", balancing: "newest", autoscaling: timetable(1), ...web } as object, ...story.services },
  });
const eventsOf = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type !== "scale").map(({ atMs, type, instance }) => `${atMs} ${type} ${instance}`);

describe("a starting instance", () => {
  const growing = (more: object = {}) =>
    tell({
      arrivals: [50, 120, 160, 250],
      services: { web: { demand: "5ms", startup: "50ms", balancing: "newest", autoscaling: timetable(2), ...more } },
      looksMs: [99, 120, 160],
    });

  it("gets requests once it has started, and counts as a cold start", () => {
    const told = growing();
    expect(told.instances).toEqual(["web-0", "web-0", "web-1", "web-1"]);
    expect(told.looks.map(({ web }) => [web!.desired, web!.starting, web!.ready])).toEqual([
      [1, 0, 1],
      [2, 1, 1],
      [2, 0, 2],
    ]);
    expect(told.result.summary.coldStarts).toBe(1);
    expect(told.result.services.web!.instances[1]).toMatchObject({ createdMs: 100, readyMs: 150, drainingMs: null, goneMs: null });
    expect(eventsOf(told)).toEqual(["150 instance-ready web-1"]);
  });

  it("gets them only when the balancer has heard of it", () => {
    expect(growing({ registry: { propagation: "50ms" } }).instances).toEqual(["web-0", "web-0", "web-0", "web-1"]);
    expect(growing({ registry: { propagation: "50ms" } }).looks[2]!.web!.ready).toBe(2);
  });

  it("takes its own time to start, which may go round a list", () => {
    const told = tell({
      traffic: { client: { to: "web", rate: "1/s" } },
      services: { web: { startup: { cycle: ["20ms", "70ms"] }, autoscaling: timetable(3, 4) } },
    });
    const startup = told.result.services.web!.instances.slice(1).map(({ createdMs, readyMs }) => readyMs! - createdMs);
    expect(new Set(startup)).toEqual(new Set([20, 70]));
  });

  it("that is not wanted any more goes without ever having been ready", () => {
    const told = tell({
      services: { web: { startup: "150ms", autoscaling: timetable(2, 1) } },
      traffic: { client: { to: "web", rate: "1/s" } },
    });
    expect(eventsOf(told)).toEqual(["200 instance-gone web-1"]);
    expect(told.result.services.web!.instances[1]).toMatchObject({ createdMs: 100, readyMs: null, goneMs: 200 });
    expect(told.result.services.web!.mean).toMatchObject({ starting: 0.1, ready: 1, draining: 0 });
  });

  it("takes what was waiting in front of the service", () => {
    const told = tell({
      arrivals: [90, 91],
      services: { web: { demand: "100ms", startup: "50ms", queue: { at: "service" }, autoscaling: timetable(2) } },
    });
    expect(told.ends).toEqual(["ok 190", "ok 250"]);
    expect(told.instances).toEqual(["web-0", "web-1"]);
  });
});

describe("a warming instance", () => {
  it("is slow at first and reaches full speed in a straight line; those of the start are warm", () => {
    const told = tell({
      arrivals: [0, 100, 150, 200, 300].map((atMs) => ({ atMs })),
      services: {
        web: { demand: "6ms", startup: "0ms", warming: { for: "100ms", from: 0.5 }, balancing: "newest", autoscaling: timetable(2) },
      },
    });
    const lengths = told.requests.map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e9) / 1e9);
    // At 100 it is at half speed, at 150 at three quarters, from 200 on at full speed.
    expect(lengths).toEqual([6, 12, 8, 6, 6]);
  });
});

describe("a draining instance", () => {
  it("finishes what it has and gets nothing new", () => {
    const told = shrinking({}, { arrivals: [80, 85, 101, 130] });
    expect(told.ends).toEqual(["ok 110", "ok 140", "ok 131", "ok 161"]);
    expect(told.instances).toEqual(["web-1", "web-1", "web-0", "web-0"]);
    expect(eventsOf(told)).toEqual(["100 instance-draining web-1", "140 instance-gone web-1"]);
    expect(told.result.services.web!.instances[1]).toMatchObject({ drainingMs: 100, goneMs: 140, ok: 2 });
    expect(told.result.services.web!.mean).toMatchObject({ ready: 1.1, draining: 0.04 });
  });

  it("goes at once when it has nothing to do", () => {
    expect(eventsOf(shrinking({}, { arrivals: [10] }))).toEqual(["100 instance-draining web-1", "100 instance-gone web-1"]);
  });

  it("is killed when its grace is over: what it had is lost, in line or in service", () => {
    const told = shrinking({ drain: { grace: "25ms" } }, { arrivals: [80, 85, 90, 101] });
    expect(told.ends).toEqual(["ok 110", "error 125", "error 125", "ok 131"]);
    expect(eventsOf(told)).toEqual(["100 instance-draining web-1", "125 instance-killed web-1"]);
    expect(told.result.summary.attempts).toEqual({ sent: 4, answered: 2, refused: 0, lost: 2, abandoned: 0, inFlight: 0 });
  });

  it("takes its calls along when it is killed", () => {
    const told = shrinking(
      { drain: { grace: "10ms" }, calls: [{ to: "db", cancel: "both" }], demand: "0ms" },
      { arrivals: [80], services: { db: { demand: "100ms" } } },
    );
    expect(told.ends).toEqual(["error 110"]);
    expect(told.result.services.db!.requests).toMatchObject({ issued: 1, cancelled: 1 });
    expect(told.result.services.db!.instances[0]!.busyMs).toBe(30);
  });

  it("loses what reaches it after it was killed", () => {
    const told = shrinking({ drain: { grace: "10ms" } }, { arrivals: [90], client: { network: "50ms" } });
    expect(told.ends).toEqual(["error 190"]);
    expect(told.result.summary.attempts).toMatchObject({ sent: 1, answered: 0, lost: 1 });
  });

  it("still gets requests until the balancer has heard of it, and stays as long", () => {
    const told = shrinking({ registry: { propagation: "40ms" } }, { arrivals: [120, 139, 141] });
    expect(told.ends).toEqual(["ok 150", "ok 180", "ok 171"]);
    expect(told.instances).toEqual(["web-1", "web-1", "web-0"]);
    expect(eventsOf(told)).toEqual(["100 instance-draining web-1", "180 instance-gone web-1"]);
    expect(eventsOf(shrinking({ registry: { propagation: "40ms" } }, { arrivals: [1] })).at(-1)).toBe("140 instance-gone web-1");
  });

  it("that was killed is missed only when the balancer has heard of it: what it is sent till then is lost", () => {
    const told = shrinking({ registry: { propagation: "40ms" }, drain: { grace: "10ms" } }, { arrivals: [120, 145] });
    expect(told.ends).toEqual(["error 120", "ok 175"]);
    expect(told.result.summary.attempts).toMatchObject({ sent: 2, answered: 1, lost: 1 });
  });

  it("gives its work back where the service says so, and it goes on elsewhere where it stopped", () => {
    const told = shrinking({ drain: { running: "requeue" } }, { arrivals: [80, 85, 90] });
    // At 100 the first has 10 ms left, the others 30 ms each.
    expect(told.ends).toEqual(["ok 110", "ok 140", "ok 170"]);
    expect(told.instances).toEqual(["web-0", "web-0", "web-0"]);
    expect(eventsOf(told)).toEqual(["100 instance-draining web-1", "100 instance-gone web-1"]);
    expect(told.result.summary.attempts).toEqual({ sent: 3, answered: 3, refused: 0, lost: 0, abandoned: 0, inFlight: 0 });
    expect(told.result.services.web!.instances.map(({ busyMs }) => busyMs)).toEqual([70, 20]);
  });

  it("gives its work back to the front of the line before the service", () => {
    const told = tell({
      arrivals: [80, 85, 90],
      services: {
        web: {
          replicas: 2,
          demand: "30ms",
          balancing: "newest",
          queue: { at: "service" },
          drain: { running: "requeue" },
          autoscaling: timetable(1),
        },
      },
    });
    // 80 on web-1, 85 on web-0; at 100 the first goes back with 10 ms left, is next at 115, then the third.
    expect(told.ends).toEqual(["ok 125", "ok 115", "ok 155"]);
  });

  // M/M/c(t): the number in system is a birth-death process whose death rate is min(n, c(t)) mu at every instant.
  it.each([
    ["0s", [20, 10]],
    ["10ms", [10, 20]],
  ] as const)(
    "gives what it works on to one that is idle at once, after a hook of %s: no line stands beside an idle slot",
    (preStop, busyMs) => {
      const spec = { replicas: 2, demand: "30ms", balancing: "newest", queue: { at: "service" }, autoscaling: timetable(1) } as const;
      const told = tell({ arrivals: [90], services: { web: { ...spec, drain: { running: "requeue", preStop } } } });
      expect(told.ends).toEqual(["ok 120"]);
      expect(told.result.services.web!.instances.map((one) => one.busyMs)).toEqual(busyMs);
    },
  );

  it("of grace without limit kills nothing, however long its work takes", () => {
    const told = shrinking({ drain: { grace: "unlimited" } }, { arrivals: [{ atMs: 90, demandMs: 800 }] });
    expect(told.ends).toEqual(["ok 890"]);
    expect(eventsOf(told).at(-1)).toBe("890 instance-gone web-1");
  });

  it("keeps the slot of shared cores until its work is done", () => {
    const told = shrinking({ concurrency: 2, cpu: { limit: 1 } }, { arrivals: [80, 80] });
    expect(told.ends).toEqual(["ok 140", "ok 140"]);
  });
});

describe("the last instance", () => {
  it("that leaves makes the service unavailable", () => {
    const told = tell({
      arrivals: [50, 90, 110],
      services: { web: { demand: "30ms", autoscaling: { schedule: { ...timetable(0).schedule, min: 0 } } } },
    });
    expect(told.ends).toEqual(["ok 80", "ok 120", "unavailable 110"]);
  });
});
