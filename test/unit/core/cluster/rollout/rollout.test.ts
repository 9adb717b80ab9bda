import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

/** Four instances of web, a request every 5 ms, and a change to v2 at 100 ms. */
const roll = (rollout: object, web: object = {}, story: Partial<Story> = {}) =>
  tell({
    durationMs: 2000,
    traffic: { client: { to: "web", rate: "200/s", arrivals: "constant" } },
    ...story,
    services: {
      web: {
        replicas: 4,
        concurrency: 4,
        demand: "10ms",
        startup: "20ms",
        versions: { v2: { demand: "8ms" } },
        ...web,
        rollout: { at: "100ms", to: "v2", ...rollout },
      } as object,
      ...story.services,
    },
  });
const newsOf = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type === "rollout").map(({ atMs, reason }) => `${atMs} ${reason}`);
const versionsLeft = ({ result }: ReturnType<typeof tell>) =>
  result.services.web!.instances.filter(({ goneMs, drainingMs }) => goneMs === null && drainingMs === null).map(({ version }) => version);

describe("a rolling update", () => {
  it("takes one in four away at a time, and loses nothing", () => {
    const told = roll({});
    expect(newsOf(told)).toEqual(["100 v2 takes the place of stable: rolling", "140 v2 serves alone"]);
    expect(versionsLeft(told)).toEqual(["v2", "v2", "v2", "v2"]);
    expect(told.result.summary.requests).toMatchObject({ error: 0, unavailable: 0 });
    expect(told.result.summary.attempts.lost).toBe(0);
  });

  it("puts what it loses down to itself", () => {
    const told = roll({}, { drain: { grace: "1ms" }, registry: { propagation: "5ms" } });
    const { lost } = told.result.summary;
    expect(lost.rollout).toBeGreaterThan(0);
    expect({ ...lost, rollout: 0 }).toEqual({ staleEndpoint: 0, hardKill: 0, drain: 0, rollout: 0, crash: 0 });
  });

  it("of a bad version is rolled back", () => {
    const told = roll(
      { rolling: { maxSurge: 1, maxUnavailable: 0 }, minReady: "50ms", analysis: { interval: "30ms", errors: "10%", failures: 2 } },
      { versions: { v2: { errors: "100%" } } },
    );
    expect(newsOf(told).map((news) => news.replace(/^\d+ /, ""))).toEqual([
      "v2 takes the place of stable: rolling",
      "v2 is rolled back: errors of 100 % above 10 %, after 2 failed measurements",
      "stable serves alone",
    ]);
    expect(versionsLeft(told)).toEqual(["stable", "stable", "stable", "stable"]);
  });

  it("that makes no progress stops, or goes back", () => {
    const stuck = { versions: { v2: { startup: "10s" } } };
    const stopped = roll({ progressDeadline: "300ms", onDeadline: "stop" }, stuck);
    expect(newsOf(stopped).at(-1)).toBe("400 v2 is stopped: no progress within the deadline");
    const back = roll({ progressDeadline: "300ms", onDeadline: "rollback" }, stuck);
    expect(newsOf(back).slice(1)).toEqual(["400 v2 is rolled back: no progress within the deadline", "420 stable serves alone"]);
    expect(versionsLeft(back)).toEqual(["stable", "stable", "stable", "stable"]);
  });

  it("that makes no progress is told, and goes on once it can, as a Deployment does", () => {
    const late = roll({ progressDeadline: "300ms" }, { versions: { v2: { startup: "500ms" } } });
    expect(newsOf(late)).toEqual([
      "100 v2 takes the place of stable: rolling",
      "400 v2 has made no progress within the deadline",
      "900 v2 has made no progress within the deadline",
      "1100 v2 serves alone",
    ]);
    expect(versionsLeft(late)).toEqual(["v2", "v2", "v2", "v2"]);
  });

  it("makes progress with an instance that is ready, though not for long enough", () => {
    const slow = { versions: { v2: { startup: "200ms" } } };
    expect(newsOf(roll({ progressDeadline: "300ms", onDeadline: "stop", minReady: "200ms" }, slow)).at(-1)).toBe("900 v2 serves alone");
  });
});

describe("a recreation", () => {
  it("leaves nobody for as long as the new ones take to start", () => {
    const told = roll({ recreate: {} });
    expect(told.result.summary.requests.unavailable).toBeGreaterThanOrEqual(4);
    expect(versionsLeft(told)).toEqual(["v2", "v2", "v2", "v2"]);
    expect(newsOf(told).at(-1)).toMatch(/v2 serves alone/);
  });
});

describe("a blue-green change", () => {
  it("sends all requests to the new at once, when all of them are ready", () => {
    const told = roll({ "blue-green": { keep: "200ms" } });
    expect(newsOf(told)).toEqual(["100 v2 takes the place of stable: blue-green", "120 v2 takes all requests", "320 v2 serves alone"]);
    const served = (from: number, to: number) =>
      new Set(told.requests.filter(({ startMs }) => startMs > from && startMs < to).map(({ instance }) => Number(instance!.slice(4)) >= 4));
    expect(served(0, 120)).toEqual(new Set([false]));
    expect(served(120, 2000)).toEqual(new Set([true]));
    expect(told.result.summary.attempts.lost).toBe(0);
  });

  it("is heard of later by balancers that are told later", () => {
    const told = roll({ "red-black": { keep: "200ms" }, propagation: "50ms" });
    const first = told.requests.find(({ instance }) => Number(instance!.slice(4)) >= 4)!;
    expect(first.startMs).toBe(170);
  });

  it("is taken back at once while the old are kept", () => {
    const told = roll(
      { "blue-green": { keep: "1s" }, analysis: { interval: "50ms", mean: { times: 1.5 } } },
      { versions: { v2: { demand: "30ms" } }, route: [{ share: "10%", version: "stable" }] },
      { traffic: { client: { to: "web", rate: "200/s", arrivals: "constant", key: { uniform: { min: 0, max: 100 } } } } },
    );
    expect(newsOf(told)[2]).toMatch(/is rolled back: mean of 30 ms above 1.5 times the old version's 10 ms/);
    expect(versionsLeft(told)).toEqual(["stable", "stable", "stable", "stable"]);
  });
});

describe("a canary", () => {
  const steps = [
    { weight: "25%", for: "300ms" },
    { weight: "50%", for: "300ms" },
  ];

  it("by replicas has its share of the instances at each step", () => {
    const told = roll({ canary: { steps } });
    expect(newsOf(told)).toEqual([
      "100 v2 takes the place of stable: canary",
      "120 v2 has 1 of 4 instances",
      "440 v2 has 2 of 4 instances",
      "760 v2 serves alone",
    ]);
    expect(versionsLeft(told)).toEqual(["v2", "v2", "v2", "v2"]);
  });

  it("by traffic has its share of the requests at each step", () => {
    const told = roll({ canary: { by: "traffic", steps: [{ weight: "10%", for: "1s" }] } });
    expect(newsOf(told)).toEqual([
      "100 v2 takes the place of stable: canary",
      "120 v2 takes 10 % of the requests",
      "1140 v2 takes 100 % of the requests",
      "1140 v2 serves alone",
    ]);
    const during = told.requests.filter(({ startMs }) => startMs > 120 && startMs < 1120);
    const fresh = during.filter(({ instance }) => Number(instance!.slice(4)) >= 4);
    expect(fresh.length / during.length).toBeGreaterThan(0.05);
    expect(fresh.length / during.length).toBeLessThan(0.16);
  });
});

describe("while another number of instances is wanted", () => {
  /** How many of each version there are at 900 ms, after 4 at first, and whether the change comes to its end. */
  const counts = (rollout: object, replicas: number) => {
    const told = roll(rollout, {}, { settings: { changes: [{ at: "500ms", set: { "services.web.replicas": replicas } }] } });
    const there = told.result.services.web!.instances.filter(
      ({ readyMs, drainingMs }) => readyMs !== null && readyMs <= 900 && (drainingMs ?? 2000) > 900,
    );
    const of = (name: string) => there.filter(({ version }) => version === name).length;
    return { fresh: of("v2"), old: of("stable"), left: versionsLeft(told), last: newsOf(told).at(-1) };
  };
  const steps = [{ weight: "25%", for: "1s" }];
  const end = (count: number, version = "v2") => ({
    left: Array.from({ length: count }, () => version),
    last: expect.stringContaining(`${version} serves alone`),
  });

  it("a canary by replicas keeps its share, and the old theirs", () => {
    expect(counts({ canary: { steps } }, 12)).toEqual({ fresh: 3, old: 9, ...end(12) });
    expect(counts({ canary: { steps } }, 2)).toEqual({ fresh: 1, old: 2, ...end(2) });
  });

  it("a canary by traffic has as many as its share needs, and the old stay whole", () => {
    const canary = { by: "traffic", steps: [{ weight: "50%", for: "1s" }] };
    expect(counts({ canary }, 12)).toEqual({ fresh: 6, old: 12, ...end(12) });
    expect(counts({ canary }, 2)).toEqual({ fresh: 1, old: 2, ...end(2) });
    // Fewer than the canary's share was: some of the new have to go as well.
    expect(counts({ canary }, 1)).toEqual({ fresh: 1, old: 1, ...end(1) });
  });

  it("a mirror has as many as its share needs, and the old stay whole", () => {
    const mirror = { share: "50%", for: "1s" };
    expect(counts({ mirror }, 12)).toEqual({ fresh: 6, old: 12, ...end(12, "stable") });
    expect(counts({ mirror }, 2)).toEqual({ fresh: 1, old: 2, ...end(2, "stable") });
  });
});

describe("a mirror", () => {
  it("gives the new version copies of all requests, which no client sees, and then takes it away", () => {
    const told = roll({ mirror: { for: "500ms" } }, { versions: { v2: { errors: "100%" } } });
    expect(told.result.summary.requests).toMatchObject({ error: 0, unavailable: 0 });
    const fresh = told.result.services.web!.instances.filter(({ version }) => version === "v2");
    expect(fresh.reduce((sum, { received }) => sum + received, 0)).toBe(100);
    expect(versionsLeft(told)).toEqual(["stable", "stable", "stable", "stable"]);
    expect(told.result.services.web!.requests.issued).toBe(told.result.summary.requests.issued + 100);
  });
});

describe("routes", () => {
  it("send a class to its version and a share of clients to theirs", () => {
    const told = tell({
      durationMs: 5000,
      traffic: {
        client: {
          to: "web",
          rate: "200/s",
          arrivals: "constant",
          classes: { beta: {}, all: { client: { uniform: { min: 0, max: 1e6 } } } },
        },
      },
      services: {
        web: {
          instances: [{ count: 2 }, { count: 1, version: "v2" }, { count: 1, version: "v3" }],
          concurrency: 8,
          demand: "1ms",
          versions: { v2: {}, v3: {} },
          route: [
            { class: "client/beta", version: "v2" },
            { share: "20%", version: "v3" },
            { share: "100%", version: "stable" },
          ],
        },
      },
    });
    const by = (className: string) => told.requests.filter((request) => request.className === className);
    expect(new Set(by("client/beta").map(({ instance }) => instance))).toEqual(new Set(["web-2"]));
    expect(new Set(by("client/all").map(({ instance }) => instance))).toEqual(new Set(["web-0", "web-1", "web-3"]));
    const third = by("client/all").filter(({ instance }) => instance === "web-3").length / by("client/all").length;
    expect(third).toBeGreaterThan(0.15);
    expect(third).toBeLessThan(0.25);
  });
});

describe("Kayenta's judge", () => {
  const judged = (v2: object) =>
    roll(
      { canary: { by: "traffic", steps: [{ weight: "50%", for: "1500ms" }] }, analysis: { interval: "50ms", least: 3, kayenta: {} } },
      { demand: { exponential: "10ms" }, versions: { v2 } },
      { durationMs: 3000 },
    );

  it("takes a version back that is slower, by the metrics that tell so", () => {
    const news = newsOf(judged({ demand: { exponential: "40ms" } }));
    expect(news.at(-2)).toMatch(/^\d+ v2 is rolled back: a score of 33.3 below 75: mean, p99$/);
    expect(news.at(-1)).toMatch(/stable serves alone$/);
  });

  it("lets one go on that is like the old", () => {
    expect(newsOf(judged({})).at(-1)).toMatch(/v2 serves alone$/);
  });

  it("keeps one out at the end whose score is only marginal", () => {
    const told = roll(
      {
        canary: { by: "traffic", steps: [{ weight: "50%", for: "1500ms" }] },
        analysis: { interval: "50ms", least: 3, kayenta: { metrics: ["errors", "mean"], marginal: 40 } },
      },
      { demand: { exponential: "10ms" }, versions: { v2: { demand: { exponential: "40ms" } } } },
      { durationMs: 3000 },
    );
    expect(newsOf(told).at(-2)).toMatch(/^1[67]\d\d v2 is rolled back: a score of 50 below 95: mean$/);
  });
});

describe("instances of a version", () => {
  it("fill the zones as the old ones did, and are scaled as the old ones were", () => {
    const told = roll(
      {},
      {
        replicas: 3,
        zones: ["a", "b", "c"],
        autoscaling: {
          schedule: {
            interval: "100ms",
            min: 3,
            max: 6,
            steps: [
              { at: "100ms", replicas: 3 },
              { at: "500ms", replicas: 6 },
            ],
          },
        },
      },
    );
    const alive = told.result.services.web!.instances.filter(({ drainingMs }) => drainingMs === null);
    expect(alive.map(({ version, zone }) => `${version} ${zone}`).sort()).toEqual(["v2 a", "v2 a", "v2 b", "v2 b", "v2 c", "v2 c"]);
  });

  it("warm up and start as the version says", () => {
    const told = roll({ rolling: { maxSurge: 4, maxUnavailable: 0 } }, { versions: { v2: { startup: "70ms", speed: 2 } } });
    const fresh = told.result.services.web!.instances.filter(({ version }) => version === "v2");
    expect(fresh.map(({ createdMs, readyMs, meanLatencyMs }) => [createdMs, readyMs, meanLatencyMs])).toEqual(
      Array.from({ length: 4 }, () => [100, 170, 5]),
    );
  });
});
