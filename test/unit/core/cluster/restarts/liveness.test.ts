import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** An instance whose liveness is checked at 5 s, 15 s, 25 s and so on. */
const kept = (restart: object = {}, more: object = {}) => ({
  ...{ demand: "1s", concurrency: 10, startup: "4s", health: { restart: { phase: "5s", ...restart } } },
  ...more,
});
const hang = (at: string, length: string, more: object = {}) => ({ hang: { service: "web", ...more }, at, for: length });

function run(web: object, faults: object, { arrivals = [1], durationMs = 400_000, settings = {} } = {}) {
  return tell({ arrivals, durationMs, services: { web } as never, settings: { faults, ...settings } as never });
}

const lives = ({ result }: ReturnType<typeof run>) =>
  result.events
    .filter(({ type }) => type.startsWith("instance-"))
    .map(({ atMs, type, reason }) => `${atMs / 1000} ${type.slice(9)}${reason === null ? "" : `: ${reason}`}`);

describe("an instance that hangs", () => {
  const stuck = { stuck: hang("12s", "300s") };

  it("is killed when three checks have failed and its grace is over, and hangs no more once it has started again", () => {
    const told = run(kept(), stuck, { arrivals: [11_500, 60_000, 68_000, 75_000, 311_500] });
    // Sent at 15, 25 and 35 s; the last is given up after a second, 30 s of grace follow.
    expect(lives(told)).toEqual(["66 down: liveness checks failed", "70 up"]);
    expect(told.ends).toEqual(["error 66000", "error 66000", "error 68000", "ok 76000", "ok 312500"]);
    expect(told.result.services.web).toMatchObject({ restarts: 1, lost: { crash: 3 } });
  });

  it("stays as it is where nobody checks", () => {
    const told = run(kept({}, { health: undefined }), stuck);
    expect(lives(told)).toEqual([]);
    expect(told.result.services.web).not.toHaveProperty("restarts");
  });

  it("goes on where it stood when it comes to before the last check has failed", () => {
    const told = run(kept(), { stuck: hang("12s", "22s", { after: "resume" }) }, { arrivals: [11_500] });
    expect(lives(told)).toEqual([]);
    expect(told.ends).toEqual(["ok 34500"]);
  });

  it("hears that it should stop when it comes to, and ends at once", () => {
    expect(lives(run(kept(), { stuck: hang("12s", "38s") }))).toEqual(["50 down: liveness checks failed", "54 up"]);
  });

  it("is told to stop after its hook, which it outlives by two seconds at least", () => {
    const drain = { drain: { grace: "30s", preStop: "20s" } };
    expect(lives(run(kept({}, drain), { stuck: hang("12s", "38s") }))[0]).toBe("56 down: liveness checks failed");
    expect(lives(run(kept({ grace: "20s" }, drain), stuck))[0]).toBe("58 down: liveness checks failed");
  });

  it("has the grace of its drain unless its own is written", () => {
    expect(lives(run(kept({}, { drain: { grace: "7s" } }), stuck))[0]).toMatch(/^43 down/);
    expect(lives(run(kept({ grace: "0s" }, { drain: { grace: "7s" } }), stuck))[0]).toMatch(/^36 down/);
    expect(lives(run(kept({}, { drain: { grace: "unlimited" } }), stuck))).toEqual(["312 down: liveness checks failed", "316 up"]);
  });

  it("is left alone as long as it has not been up for the delay", () => {
    const faults = { boom: { crash: { service: "web" }, at: "1s", for: "9s" }, ...stuck };
    expect(lives(run(kept({ delay: "60s", grace: "0s" }), faults)).slice(2)).toEqual(["96 down: liveness checks failed", "100 up"]);
    // Those of the start have been up for long.
    expect(lives(run(kept({ delay: "60s", grace: "0s" }), stuck))[0]).toMatch(/^36 down/);
  });

  it("is looked at anew when its process ends for another reason before it is killed", () => {
    const faults = { boom: { crash: { service: "web" }, at: "40s", for: "8s" }, ...stuck };
    expect(lives(run(kept(), faults))).toEqual(["40 down", "48 up", "106 down: liveness checks failed", "110 up"]);
  });

  it("hangs again when another fault comes, for as long as that lasts", () => {
    const told = run(kept(), { ...stuck, again: hang("100s", "10s", { after: "resume" }) }, { arrivals: [99_500, 102_000] });
    expect(lives(told)).toHaveLength(2);
    expect(told.ends).toEqual(["ok 110500", "ok 111000"]);
  });

  it("is not restarted once it is on its way out", () => {
    const steps = [
      { at: "0s", replicas: 2 },
      { at: "40s", replicas: 1 },
    ];
    const leaving = { replicas: 2, drain: { grace: "5s" }, autoscaling: { schedule: { steps, interval: "10s", min: 1, max: 2 } } };
    const told = run(
      kept({ grace: "30s" }, leaving),
      { stuck: hang("12s", "300s", { instances: [1] }) },
      { arrivals: [11_000, 30_000, 31_000] },
    );
    expect(lives(told)).toEqual(["40 draining", "45 killed"]);
    expect(told.result.services.web!.restarts).toBe(0);
  });

  it("is brought back to balancers by the registry's checks", () => {
    const health = { by: "registry", checks: { phase: "7s" }, restart: { phase: "5s" } };
    const { result } = run(kept({}, { replicas: 2, health }), { stuck: hang("12s", "300s", { instances: [0] }) });
    const news = result.events.filter(({ type }) => type.startsWith("endpoint-")).map(({ atMs, type }) => `${atMs} ${type}`);
    // Failed at 17, 28 and 39 s, from end to end; passed at 72 s, the first that comes after the start.
    expect(news).toEqual(["40000 endpoint-down", "72000 endpoint-up"]);
  });

  it("is checked as the scenario has it by then", () => {
    const changes = [{ at: "13s", set: { "services.web.health.restart.fall": 1, "services.web.health.restart.grace": "2s" } }];
    expect(lives(run(kept(), stuck, { settings: { changes } }))[0]).toMatch(/^18 down/);
  });
});

describe("restarts again and again", () => {
  it("wait as the kubelet lets them: by the end before, from the third on, and not where that is longer ago than the wait", () => {
    const wear = { hang: { service: "web" }, between: "100s", repair: "60s" };
    const backoff = { first: "100s", max: "400s", reset: "1h" };
    const told = run(kept({ grace: "0s", backoff }, { startup: "0s" }), { wear }, { durationMs: 1_400_000 });
    // Hangs come at 100 s and every 160 s from then on, and are found out after 26 s.
    expect(lives(told).filter((line) => line.includes("up"))).toEqual(["126 up", "286 up", "446 up", "806 up", "1326 up"]);
    expect(lives(told).filter((line) => line.includes("down"))).toHaveLength(5);
  });

  it("are forgotten by whoever has run for longer than the reset", () => {
    const wear = { hang: { service: "web" }, between: "100s", repair: "60s" };
    const backoff = { first: "400s", max: "400s", reset: "150s" };
    const told = run(kept({ grace: "0s", backoff }, { startup: "0s" }), { wear }, { durationMs: 1_400_000 });
    expect(told.result.services.web!.restarts).toBe(8);
    expect(lives(told).filter((line) => line.includes("up"))).toHaveLength(8);
  });
});

it("nothing is simulated of checks while nothing hangs", () => {
  const events = (web: object) => run(web, {}, { durationMs: 100_000_000 }).result.simulatedEvents;
  expect(events(kept())).toBe(events(kept({}, { health: undefined })));
});

it("two instances are checked at times of their own, within one interval", () => {
  const told = run(kept({ phase: undefined, grace: "0s" }, { replicas: 20, startup: "0s" }), { stuck: hang("100s", "60s") });
  const downs = told.result.events.filter(({ type }) => type === "instance-down").map(({ atMs }) => atMs);
  expect(new Set(downs).size).toBe(20);
  expect(Math.min(...downs)).toBeGreaterThanOrEqual(121_000);
  expect(Math.max(...downs)).toBeLessThan(131_000);
});
