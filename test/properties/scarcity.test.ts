import { defineScenario, type Result } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** A service of instances as large as those of the others, which wants other numbers of them at other times. */
const wanted = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 8 });

function scenarioOf(preemption: "lower-priority" | "never", timetables: readonly number[][], counts: readonly number[], grows: boolean) {
  const pools = { even: { count: counts[0]!, cpu: 2, memory: "8Gi" }, odd: { count: counts[1]!, cpu: 3, memory: "8Gi" } } as const;
  const autoscaler = { "cluster-autoscaler": { scan: "100ms", unneeded: "300ms", delayAfterAdd: "200ms", maxDrain: "1s" } } as const;
  return defineScenario(
    {
      name: "scarcity",
      duration: "5s",
      traffic: { users: { to: "s0", rate: "1/s" } },
      services: Object.fromEntries(
        timetables.map((counted, priority) => [
          `s${priority}`,
          {
            demand: "5ms",
            startup: "50ms",
            podPriority: priority,
            preemption,
            drain: { grace: "100ms" },
            replicas: counted[0]!,
            autoscaling: {
              schedule: {
                steps: counted.map((replicas, tick) => ({ at: `${500 * tick}ms` as const, replicas })),
                min: 0,
                max: 6,
                interval: "100ms",
              },
            },
          },
        ]),
      ),
      nodes: grows ? { pools: { ...pools, even: { ...pools.even, max: counts[0]! + 1, boot: "200ms" } }, autoscaler } : { pools },
    },
    { catalog },
  );
}

const scarce = fc.tuple(
  fc.array(wanted, { minLength: 2, maxLength: 3 }),
  fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })),
  fc.boolean(),
);

/** Instances as they were placed: of a service, wanted from then on, given a node then. */
function lives({ services, durationMs }: Result) {
  return Object.values(services).flatMap(({ instances }, priority) =>
    instances.map(({ createdMs, scheduledMs, goneMs }) => ({
      priority,
      createdMs,
      placedMs: scheduledMs ?? Number.POSITIVE_INFINITY,
      endMs: goneMs ?? durationMs,
    })),
  );
}

describe("where room is short", () => {
  claim(
    "no instance is given a node while one of a higher priority that is as large waits for one",
    scarce,
    ([timetables, counts, grows]) => {
      const { result } = runThrough(scenarioOf("never", timetables, counts, grows));
      const all = lives(result);
      for (const low of all) {
        const passedOver = all.filter(
          (high) =>
            high.priority > low.priority && high.createdMs <= low.placedMs && low.placedMs < high.placedMs && low.placedMs < high.endMs,
        );
        expect(Number.isFinite(low.placedMs) ? passedOver : [], `placed at ${low.placedMs}`).toEqual([]);
      }
    },
    200,
  );

  claim(
    "none stays for longer than its grace while one of a higher priority that is as large waits",
    scarce,
    ([timetables, counts]) => {
      const { result } = runThrough(scenarioOf("lower-priority", timetables, counts, false));
      const all = lives(result).filter(({ createdMs, endMs }) => endMs > createdMs);
      const graceMs = 100;
      for (const high of all) {
        // While it waits, as far as it may have expected to have been placed.
        const fromMs = high.createdMs + graceMs;
        const untilMs = Math.min(high.placedMs, high.endMs);
        const inTheWay = all.filter(
          (low) => low.priority < high.priority && low.placedMs <= fromMs && low.endMs > fromMs && untilMs > fromMs,
        );
        expect(inTheWay, `waits from ${high.createdMs} to ${untilMs}`).toEqual([]);
      }
    },
    200,
  );

  claim(
    "the higher priority has all it wants before the lower has any, once things have come to rest",
    scarce,
    ([timetables, counts]) => {
      const steady = timetables.map((counted) => counted.slice(0, 2));
      const { result } = runThrough(scenarioOf("lower-priority", steady, counts, false));
      let room = counts[0] * 2 + counts[1] * 3;
      for (const counted of [...steady].reverse()) {
        const priority = steady.indexOf(counted);
        const placed = lives(result).filter((life) => life.priority === priority && life.placedMs < 5000 && life.endMs === 5000).length;
        expect(placed, `s${priority}`).toBe(Math.min(room, counted.at(-1)!));
        room -= placed;
      }
    },
    100,
  );
});
