import { type Bucket, canonicalJson, digestOf, type Progress, type Result, SimulationError } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { beginStory, type Story } from "../../../support/story.js";

/** A little of everything. */
const rich: Story = {
  durationMs: 5000,
  settings: { bucket: "300ms", warmup: "700ms", slo: { availability: "99%", p95: "100ms" } },
  traffic: {
    open: { to: "web", rate: "120/s", timeout: "70ms", cancel: "queued", classes: { a: {}, b: { weight: 2, priority: 3 } } },
    even: { to: "web", rate: "20/s", arrivals: "constant" },
    people: { to: "web", users: 5, think: { exponential: "200ms" }, timeout: { uniform: { min: "10ms", max: "90ms" } } },
  },
  services: {
    web: {
      replicas: 3,
      concurrency: 2,
      demand: { exponential: "20ms" },
      startup: "400ms",
      errors: 0.02,
      queue: { capacity: 10, discipline: "priority" },
      calls: [{ parallel: [{ to: "db", count: 2 }, { to: "cache" }], quorum: 2 }],
      autoscaling: { utilisation: { min: 2, max: 6, interval: "500ms", window: "1s", lag: "500ms" } },
    },
    db: { concurrency: 8, cpu: { limit: 2 }, demand: { lognormal: { mean: "10ms", cv: 1 } } },
    cache: { wait: "3ms", concurrency: "unlimited", replicas: 1 },
  },
};
/** Nothing to do until an event at the very end, on a boundary and tied with others. */
const tied: Story = {
  durationMs: 1000,
  settings: { bucket: "100ms" },
  arrivals: [0, 100, 100, 200, 990, 1000, 1000],
  client: { timeout: { cycle: ["10ms", "20ms"] } },
  services: { web: { concurrency: 2, demand: "10ms" } },
};
const quiet: Story = { durationMs: 1000, traffic: { none: { to: "web", rate: "0/s" } }, services: { web: {} } };
const empty: Story = { ...rich, services: { ...rich.services, web: { replicas: 0, autoscaling: { fixed: { replicas: 0, min: 0 } } } } };
/** Watched over, at instants that are no ends of buckets. */
const alarmed: Story = {
  ...rich,
  settings: {
    ...rich.settings,
    slo: { objectives: { fast: { target: "95%", within: "40ms", service: "web", window: "1s" } } },
    alerts: {
      budget: { "burn-rate": { objective: "fast", windows: [{ long: "500ms", short: "70ms", factor: 1 }] }, interval: "35ms", for: "70ms" },
    },
  },
};
const stories = { rich, tied, quiet, empty, alarmed } as const;
const names = Object.keys(stories) as (keyof typeof stories)[];

function finish(story: Story): Result {
  const simulation = beginStory(story);
  simulation.runUntil(Number.POSITIVE_INFINITY);
  return simulation.result();
}

describe("a run", () => {
  it.each(names)("taken event by event comes to the same result: %s", (name) => {
    const simulation = beginStory(stories[name]);
    let steps = 0;
    while (simulation.step()) {
      steps++;
      expect(simulation.events).toBe(steps);
    }
    expect(simulation.finished).toBe(true);
    expect(simulation.result().digest).toBe(finish(stories[name]).digest);
  });

  it.each(names)("taken event by event until it says that it is over comes to the same result: %s", (name) => {
    const simulation = beginStory(stories[name]);
    while (!simulation.finished) simulation.step();
    expect(simulation.result()).toEqual(finish(stories[name]));
  });

  it.each(names)("taken in pieces comes to the same result: %s", (name) => {
    const simulation = beginStory(stories[name]);
    for (const atMs of [0, 10, 10, 99.9, 100, 333, 700, 699, 1000, 4999.5, 5000]) {
      const before = simulation.nowMs;
      simulation.runUntil(atMs);
      expect(simulation.nowMs).toBe(Math.max(before, Math.min(atMs, stories[name].durationMs ?? 1000)));
    }
    simulation.runUntil(1e9);
    expect(simulation.result().digest).toBe(finish(stories[name]).digest);
  });

  it("may be looked at on the way without being disturbed", () => {
    const simulation = beginStory(rich);
    for (let atMs = 0; atMs <= 5000; atMs += 170) {
      simulation.runUntil(atMs);
      expect(simulation.result().durationMs).toBe(atMs);
      expect(simulation.service("web").busySlots).toBeLessThanOrEqual(simulation.service("web").slots);
    }
    simulation.runUntil(5000);
    expect(simulation.result().digest).toBe(finish(rich).digest);
  });

  it("includes events at its end, and no more", () => {
    const ok = (durationMs: number) => finish({ ...tied, durationMs }).summary.requests.ok;
    expect([ok(1000), ok(999.5), ok(990)]).toEqual([5, 4, 4]);
  });

  it("asked to go back stays where it is", () => {
    const simulation = beginStory(tied);
    simulation.runUntil(99);
    simulation.step();
    const { events } = simulation;
    simulation.runUntil(50);
    expect([simulation.nowMs, simulation.events]).toEqual([100, events]);
  });

  it("that is over does nothing more", () => {
    const simulation = beginStory(tied);
    simulation.runUntil(1000);
    const { events } = simulation;
    expect([simulation.finished, simulation.step()]).toEqual([true, false]);
    simulation.runUntil(5000);
    expect([simulation.nowMs, simulation.events]).toEqual([1000, events]);
  });

  it("knows its services by name", () => {
    expect(() => beginStory(quiet).service("wob")).toThrow(new SimulationError("invalid", 'no service is called "wob"'));
  });
});

describe("a budget of events", () => {
  it("stops the run when it is spent", () => {
    const simulation = beginStory({ ...rich, options: { maxEvents: 100 } });
    expect(() => simulation.runUntil(5000)).toThrow(/^the budget of 100 events is spent at [\d.]+ ms of simulated time/);
    expect(simulation.events).toBe(100);
    expect(() => simulation.step()).toThrow(SimulationError);
  });

  it("of exactly what a run needs is enough, whether run or stepped", () => {
    for (const story of [rich, tied]) {
      const maxEvents = finish(story).simulatedEvents;
      expect(finish({ ...story, options: { maxEvents } }).simulatedEvents).toBe(maxEvents);
      const simulation = beginStory({ ...story, options: { maxEvents } });
      while (simulation.step());
      expect(simulation.finished).toBe(true);
    }
  });
});

describe("a caller that aborts", () => {
  it("stops the run at the next look at the signal", () => {
    const signal = { aborted: false };
    const simulation = beginStory({ ...rich, options: { signal } });
    simulation.runUntil(1000);
    signal.aborted = true;
    expect(() => simulation.runUntil(2000)).toThrow(/^stopped by the caller at 1000 ms of simulated time/);
    expect(() => simulation.step()).toThrow(SimulationError);
    signal.aborted = false;
    simulation.runUntil(5000);
    expect(simulation.result().digest).toBe(finish(rich).digest);
  });

  it("is heard within a run", () => {
    let polls = 0;
    const signal = {
      get aborted() {
        polls++;
        return polls > 4;
      },
    };
    const simulation = beginStory({ ...rich, options: { signal } });
    expect(() => simulation.runUntil(5000)).toThrow(SimulationError);
    expect(simulation.nowMs).toBeLessThan(5000);
  });
});

describe("progress", () => {
  it("is told about 100 times, ever further, up to the end", () => {
    const seen: Progress[] = [];
    const story = { ...rich, settings: { bucket: "20ms" as const } };
    finish({ ...story, options: { onProgress: (progress) => seen.push({ ...progress }) } });
    expect(seen.length).toBeGreaterThan(90);
    expect(seen.length).toBeLessThanOrEqual(101);
    seen.forEach(({ nowMs, durationMs, events }, i) => {
      expect(durationMs).toBe(5000);
      expect(nowMs).toBeGreaterThan(i === 0 ? 0 : seen[i - 1]!.nowMs);
      expect(events).toBeGreaterThanOrEqual(i === 0 ? 0 : seen[i - 1]!.events);
    });
    expect(seen.at(-1)!.nowMs).toBe(5000);
  });

  it("changes nothing", () => {
    expect(finish({ ...rich, options: { onProgress: () => undefined } }).digest).toBe(finish(rich).digest);
  });
});

describe("buckets as they end", () => {
  it.each(names)("are the series of the result: %s", (name) => {
    const streamed: Bucket[] = [];
    const { series, warmupMs } = finish({ ...stories[name], options: { onBucket: (bucket) => streamed.push(bucket) } });
    const recorded = streamed.filter(({ startMs }) => startMs >= warmupMs);
    expect(recorded.map(({ index }) => index)).toEqual(Array.from({ length: series.buckets }, (_, i) => i));
    expect(streamed).toHaveLength(recorded.length);
    for (const { index, startMs, total, services } of recorded) {
      expect(startMs).toBeCloseTo(series.startMs + index * series.bucketMs, 9);
      for (const [column, value] of Object.entries(total)) expect(series.total[column]![index]).toBe(value);
      for (const [service, columns] of Object.entries(services)) {
        for (const [column, value] of Object.entries(columns)) expect(series.services[service]![column]![index]).toBe(value);
      }
    }
  });
});

describe("the records of requests", () => {
  it("are one for each request that ended, with times in order", () => {
    const counts: Record<string, number> = {};
    let lastMs = 0;
    const record = beginStory(
      { ...rich, settings: { bucket: "1s" } },
      ({ className, status, startMs, endMs, index, instance, queuedMs }) => {
        counts[status] = (counts[status] ?? 0) + 1;
        expect(["even", "open/a", "open/b", "people"]).toContain(className);
        expect(endMs).toBeGreaterThanOrEqual(lastMs);
        expect(startMs).toBeLessThanOrEqual(endMs);
        expect(Number.isInteger(index)).toBe(true);
        if (status === "ok") expect(instance).toMatch(/^web-\d+$/);
        if (status === "rejected") expect(queuedMs).toBeNaN();
        else if (!Number.isNaN(queuedMs)) expect(queuedMs).toBeLessThanOrEqual(endMs - startMs);
        lastMs = endMs;
      },
    );
    record.runUntil(5000);
    const { requests } = record.result().summary;
    for (const [status, count] of Object.entries(counts)) expect(requests[status as keyof typeof requests]).toBe(count);
    expect(requests.ok).toBeGreaterThan(100);
  });
});

describe("a result", () => {
  /** Where a value is not plain JSON. */
  function odd(value: unknown, path = "result"): string[] {
    if (value === null || typeof value === "string" || typeof value === "boolean") return [];
    if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
    if (Array.isArray(value)) return value.flatMap((entry, i) => odd(entry, `${path}[${i}]`));
    if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.entries(value).flatMap(([key, entry]) => odd(entry, `${path}.${key}`));
    }
    return [`${path}: ${typeof value}`];
  }

  it.each(names)("is plain JSON without anything undefined, endless or not a number: %s", (name) => {
    const result = finish(stories[name]);
    expect(odd(result)).toEqual([]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("of no time at all is plain JSON too", () => {
    for (const name of names) expect(odd(beginStory(stories[name]).result())).toEqual([]);
  });

  it("taken on the way stays what it was", () => {
    const simulation = beginStory(rich);
    simulation.runUntil(300);
    const before = simulation.result();
    const written = JSON.stringify(simulation.result());
    simulation.runUntil(5000);
    expect(simulation.result().events.length).toBeGreaterThan(before.events.length);
    expect(JSON.stringify(before)).toBe(written);
  });

  it("carries the digest of everything else in it", () => {
    const { digest, traceDigest, ...rest } = finish(rich);
    expect(traceDigest).toBeNull();
    expect(digest).toBe(digestOf(rest));
  });

  it("is the same for the same seed and another for another", () => {
    const result = (seed: number | string) => finish({ ...rich, options: { seed } });
    expect(canonicalJson(result(7))).toBe(canonicalJson(result("7")));
    expect(result(7).digest).not.toBe(result(8).digest);
    expect(result(7).seed).toBe("7");
  });

  it("does not depend on who watches, but for the hash of its trace", () => {
    const watched = finish({ ...rich, options: { traceDigest: true, onBucket: () => undefined, onRequest: () => undefined } });
    expect(watched.digest).toBe(finish(rich).digest);
    expect(watched.traceDigest).toMatch(/^[0-9a-f]{16}$/);
    expect(finish({ ...rich, options: { traceDigest: true, seed: 2 } }).traceDigest).not.toBe(watched.traceDigest);
  });
});
