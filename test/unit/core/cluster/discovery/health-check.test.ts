import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheckResult, HealthCheck } from "../../../../../packages/core/src/cluster/discovery/health-check.js";
import { Agenda } from "../../../../../packages/core/src/engine/agenda.js";
import { Priority, Scheduler } from "../../../../../packages/core/src/engine/scheduler.js";

interface Spec {
  readonly intervalMs: number;
  readonly intervalFrom: "end" | "start";
  readonly timeoutMs: number;
  readonly rise: number;
  readonly fall: number;
}

/** From when on checks meet what. */
type Timeline = readonly { readonly atMs: number; readonly result: CheckResult }[];

/** Verdicts of a check that is told of every change, and how many events that took. */
function watched(spec: Spec, phaseMs: number, timeline: Timeline, untilMs: number) {
  const scheduler = new Scheduler();
  const agenda = new Agenda(scheduler, Priority.control);
  const verdicts: string[] = [];
  let result: CheckResult = "answered";
  const port = {
    spec: { ...spec, phaseMs },
    meet: () => result,
    judged: (up: boolean, reason: string) => verdicts.push(`${scheduler.now} ${up ? "up" : "down"}: ${reason}`),
  };
  const check = new HealthCheck(scheduler, agenda, port, phaseMs);
  for (const change of timeline) {
    agenda.plan(change.atMs, () => {
      result = change.result;
      check.watch();
    });
  }
  scheduler.run(untilMs, Number.POSITIVE_INFINITY);
  return { verdicts, events: scheduler.fired - timeline.length, check, scheduler };
}

/** The same from a checker that sends every check. */
function naive({ intervalMs, intervalFrom, timeoutMs, rise, fall }: Spec, phaseMs: number, timeline: Timeline, untilMs: number): string[] {
  const resultAt = (ms: number): CheckResult => timeline.filter(({ atMs }) => atMs <= ms).at(-1)?.result ?? "answered";
  const verdicts: string[] = [];
  let [up, streak] = [true, 0];
  for (let sentMs = phaseMs; sentMs <= untilMs; ) {
    const result = resultAt(sentMs);
    const endMs = result === "silent" ? sentMs + timeoutMs : sentMs;
    streak = (result === "answered") === up ? 0 : streak + 1;
    if (endMs <= untilMs && streak >= (up ? fall : rise)) {
      up = !up;
      streak = 0;
      verdicts.push(`${endMs} ${up ? `up: ${rise} checks passed` : `down: ${fall} checks failed`}`);
    }
    sentMs = intervalFrom === "start" ? Math.max(sentMs + intervalMs, endMs) : endMs + intervalMs;
  }
  return verdicts;
}

const haproxy: Spec = { intervalMs: 2000, intervalFrom: "end", timeoutMs: 2000, rise: 2, fall: 3 };

describe("a health check", () => {
  it("finds a closed door with the third check, two intervals after the first, and an open one with the second", () => {
    const { verdicts } = watched(
      haproxy,
      200,
      [
        { atMs: 30_000, result: "refused" },
        { atMs: 60_000, result: "answered" },
      ],
      90_000,
    );
    expect(verdicts).toEqual(["34200 down: 3 checks failed", "62200 up: 2 checks passed"]);
  });

  it("waits for the end of each check before the next: three that time out take five times two seconds", () => {
    const { verdicts } = watched(haproxy, 200, [{ atMs: 30_000, result: "silent" }], 90_000);
    expect(verdicts).toEqual(["40200 down: 3 checks failed"]);
  });

  it("counts from the start of each where it is told to, as the kubelet does: three of 1 s every 10 s find it out after 21 s", () => {
    const kubelet: Spec = { intervalMs: 10_000, intervalFrom: "start", timeoutMs: 1000, rise: 1, fall: 3 };
    const stuck: Timeline = [
      { atMs: 34_000, result: "silent" },
      { atMs: 81_500, result: "answered" },
    ];
    expect(watched(kubelet, 5000, stuck, 120_000).verdicts).toEqual(["56000 down: 3 checks failed", "85000 up: 1 checks passed"]);
    const { verdicts } = watched({ ...kubelet, intervalFrom: "end" }, 5000, stuck, 120_000);
    expect(verdicts[0]).toBe("58000 down: 3 checks failed");
  });

  it("lets a check that takes longer than the interval delay the next, and no longer than that", () => {
    const slow: Spec = { intervalMs: 10_000, intervalFrom: "start", timeoutMs: 12_000, rise: 1, fall: 3 };
    expect(watched(slow, 5000, [{ atMs: 34_000, result: "silent" }], 120_000).verdicts).toEqual(["71000 down: 3 checks failed"]);
  });

  it("begins to count anew when a check agrees in between", () => {
    const blip: Timeline = [
      { atMs: 10_000, result: "refused" },
      { atMs: 14_000, result: "answered" },
      { atMs: 16_000, result: "refused" },
      { atMs: 20_000, result: "answered" },
    ];
    expect(watched(haproxy, 500, blip, 60_000).verdicts).toEqual([]);
  });

  it("brings up again what something else has marked down", () => {
    const { check, scheduler, verdicts } = watched(haproxy, 500, [], 10_000);
    scheduler.advanceTo(10_000);
    check.markDown();
    scheduler.run(60_000, Number.POSITIVE_INFINITY);
    expect(verdicts).toEqual(["12500 up: 2 checks passed"]);
  });

  it("tells who waits for one that passes, once, and only while the instance is held to be up", () => {
    const passes: number[] = [];
    const { check, scheduler } = watched(
      haproxy,
      500,
      [
        { atMs: 9000, result: "refused" },
        { atMs: 20_000, result: "answered" },
      ],
      3000,
    );
    const wait = () => check.whenPassed(() => passes.push(scheduler.now));
    scheduler.advanceTo(3000);
    wait();
    scheduler.run(8600, Number.POSITIVE_INFINITY);
    scheduler.advanceTo(8600);
    wait();
    scheduler.run(60_000, Number.POSITIVE_INFINITY);
    // Down from 14.5 s on, up with the second that passes.
    expect(passes).toEqual([4500, 22_500]);
  });

  it("sends none that would tell nothing new, and none once stopped", () => {
    const quiet = watched(haproxy, 500, [], 1_000_000);
    expect(quiet.events).toBe(0);
    const dead = watched(haproxy, 500, [{ atMs: 1000, result: "silent" }], 1_000_000);
    expect(dead.events).toBeLessThan(10);
    dead.check.stop();
    expect(dead.scheduler.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it("judges as one that sends every check", () => {
    const ms = fc.integer({ min: 1, max: 400 });
    const count = fc.integer({ min: 1, max: 4 });
    const result = fc.constantFrom<CheckResult>("answered", "refused", "silent");
    const changes = fc.array(fc.record({ gapMs: fc.integer({ min: 1, max: 3000 }), result }), { maxLength: 12 });
    const intervalFrom = fc.constantFrom("end" as const, "start" as const);
    const spec = fc.record({ intervalMs: ms, intervalFrom, timeoutMs: ms, rise: count, fall: count });
    fc.assert(
      fc.property(spec, ms, changes, (one, phaseMs, gaps) => {
        let atMs = 0.5;
        // Off the grid of whole ms: what happens at the instant of a check is nobody's promise.
        const timeline = gaps.map(({ gapMs, result }) => {
          atMs += gapMs;
          return { atMs, result };
        });
        expect(watched(one, phaseMs, timeline, atMs + 10_000).verdicts).toEqual(naive(one, phaseMs, timeline, atMs + 10_000));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
