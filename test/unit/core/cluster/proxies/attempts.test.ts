import { defineBalancing, defineFailover, type FailedAttempt, type OutcomeView } from "@springtide/core/policy";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** Tries again `times` times, after `delay`, on the same instance where `same`. */
function rule(
  times: number,
  { delayMs = 0, same = false, heard = [] as FailedAttempt[] }: { delayMs?: number; same?: boolean; heard?: FailedAttempt[] } = {},
) {
  return defineFailover({
    id: "rule",
    doc: "Tries again a number of times.",
    source: "made for tests",
    options: {},
    create: () => ({
      after: (attempt) => {
        heard.push({ ...attempt });
        return { retry: attempt.attempt < times, delayMs, same, counts: true };
      },
    }),
  });
}

/** Two instances that take one request each and turn away whoever comes while they are busy. */
const busy = { replicas: 2, queue: 0, demand: "10ms", failover: "rule" } as const;

describe("a request whose attempt failed", () => {
  it("goes where it has not been yet, at once", () => {
    const { ends, instances, result } = tell({ arrivals: [0, 1, 2, 11], policies: [rule(1)], services: { web: busy } });
    // At 2 ms both are busy: the first refuses, then the second.
    expect(ends).toEqual(["ok 10", "ok 11", "rejected 2", "ok 21"]);
    expect(instances.slice(0, 2)).toEqual(["web-0", "web-1"]);
    expect(result.services.web!.attempts).toMatchObject({ sent: 5, answered: 3, refused: 2 });
  });

  it("waits as long as the rule says, and may then stay", () => {
    const { ends, instances } = tell({
      arrivals: [0, 1, 2],
      policies: [rule(1, { delayMs: 20, same: true })],
      services: { web: busy },
    });
    expect(ends[2]).toBe("ok 32");
    expect(instances[2]).toBe("web-0");
  });

  it("tells the rule what happened, and how often it was placed before", () => {
    const heard: FailedAttempt[] = [];
    tell({ arrivals: [0, 1, 2], policies: [rule(2, { heard })], services: { web: busy } });
    expect(heard.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
    expect(heard[0]).toMatchObject({ cause: "error", status: 503, endpoints: 2, active: 2, up: true, sticky: false, elapsedMs: 0 });
  });

  it("takes no longer than its client waits, not even between attempts", () => {
    const { ends, result } = tell({
      arrivals: [0, 1, 2],
      client: { timeout: "15ms" },
      policies: [rule(1, { delayMs: 50 })],
      services: { web: busy },
    });
    expect(ends[2]).toBe("timeout 17");
    expect(result.services.web!.attempts).toMatchObject({ sent: 3, refused: 1, inFlight: 0 });
  });

  it("draws its work anew, the same whatever else happens", () => {
    const story = (others: readonly number[]) =>
      tell({
        arrivals: [0, ...others],
        policies: [rule(3)],
        services: { web: { replicas: 4, concurrency: 4, demand: { exponential: "10ms" }, errors: 0.7, failover: "rule" } },
        settings: { seed: 3 },
      });
    const alone = story([]).ends[0];
    expect(story([0.5, 1, 1.5]).ends[0]).toBe(alone);
  });
});

describe("a proxy that waits only so long for an answer", () => {
  const slow = { replicas: 2, concurrency: 1, demand: "50ms", proxies: { count: 1, timeout: "20ms" } } as const;

  it("lets the caller know, while the work goes on", () => {
    const { ends, result, looks } = tell({ arrivals: [0], services: { web: { ...slow, replicas: 1 } }, looksMs: [30, 60] });
    expect(ends).toEqual(["timeout 20"]);
    expect(looks.map(({ web }) => web!.busySlots)).toEqual([1, 0]);
    expect(result.services.web!.attempts).toMatchObject({ sent: 1, abandoned: 1, inFlight: 0 });
  });

  it("ends the work where it may", () => {
    const { looks } = tell({
      arrivals: [0],
      services: { web: { ...slow, replicas: 1, proxies: { count: 1, timeout: "20ms", cancel: "both" } } },
      looksMs: [30],
    });
    expect(looks[0]!.web!.busySlots).toBe(0);
  });

  it("tries another instance where a rule says so", () => {
    const { ends, result } = tell({
      arrivals: [0],
      policies: [rule(1)],
      services: {
        web: { instances: [{ count: 1 }, { count: 1, demand: "5ms" }], demand: "50ms", proxies: slow.proxies, failover: "rule" },
      },
    });
    expect(ends).toEqual(["ok 25"]);
    expect(result.services.web!.attempts).toMatchObject({ sent: 2, answered: 1, abandoned: 1 });
  });

  it("still lets the client time out at its own time", () => {
    const { ends } = tell({
      arrivals: [0],
      client: { timeout: "45ms" },
      policies: [rule(9)],
      services: { web: { ...slow, failover: "rule" } },
    });
    expect(ends).toEqual(["timeout 45"]);
  });
});

describe("a balancer", () => {
  it("hears of every attempt: how it ended, how long it took, how loaded the instance is, whether it counts", () => {
    const heard: OutcomeView[] = [];
    const listener = defineBalancing({
      id: "listener",
      doc: "Takes the first instance.",
      source: "made for tests",
      options: {},
      create: () => ({ pick: (endpoints) => endpoints.at(0), observe: (_endpoint, outcome) => void heard.push({ ...outcome }) }),
    });
    tell({
      arrivals: [0, 2, 4],
      policies: [listener],
      services: { web: { replicas: 1, queue: 1, demand: "10ms", balancing: "listener" } },
    });
    expect(heard).toEqual([
      { status: "rejected", latencyMs: 0, failed: true, load: 2 },
      { status: "ok", latencyMs: 10, failed: false, load: 1 },
      { status: "ok", latencyMs: 18, failed: false, load: 0 },
    ]);
  });
});
