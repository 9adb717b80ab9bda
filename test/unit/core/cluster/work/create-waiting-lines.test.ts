import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Customer, type NaiveQueue, naiveQueue } from "../../../../support/naive-queue.js";
import { tell } from "../../../../support/story.js";

const customer: fc.Arbitrary<Customer> = fc.record({
  atMs: fc.nat(40),
  demandMs: fc.integer({ min: 1, max: 15 }),
  priority: fc.nat(2),
  patienceMs: fc.integer({ min: 1, max: 60 }),
});
const customers = fc.array(customer, { minLength: 1, maxLength: 14 }).map((all) => all.sort((a, b) => a.atMs - b.atMs));
const shape: fc.Arbitrary<NaiveQueue> = fc.record({
  slots: fc.integer({ min: 1, max: 3 }),
  capacity: fc.constantFrom(0, 1, 3, 1000),
  discipline: fc.constantFrom("fifo", "lifo", "priority", "preemptive-lifo"),
  queueTimeoutMs: fc.constantFrom(7, 20, 10_000),
  cancel: fc.constantFrom("none", "queued", "running", "both"),
});

/** The same customers and the same queue as a scenario. */
function simulated(given: readonly Customer[], { slots, capacity, discipline, queueTimeoutMs, cancel }: NaiveQueue): readonly string[] {
  return tell({
    arrivals: given.map(({ atMs, demandMs, priority }) => ({ atMs, demandMs, className: `p${priority}` })),
    client: {
      classes: { p0: { priority: 0 }, p1: { priority: 1 }, p2: { priority: 2 } },
      timeout: { cycle: given.map(({ patienceMs }) => `${patienceMs}ms` as const) },
      cancel,
    },
    services: { web: { concurrency: slots, demand: "1ms", queue: { capacity, discipline, timeout: `${queueTimeoutMs}ms` } } },
  }).ends;
}

describe("a line", () => {
  it("serves whom a simulation ms by ms serves: every discipline, capacity, patience and way of giving up", () => {
    fc.assert(
      fc.property(customers, shape, (given, queue) => {
        expect(simulated(given, queue)).toEqual(naiveQueue(given, queue, 1000));
      }),
      { numRuns: 400 },
    );
  });

  const four = (discipline: "fifo" | "lifo" | "random" | "preemptive-lifo") =>
    tell({ arrivals: [0, 1, 2, 3], services: { web: { demand: "10ms", queue: { discipline } } } });

  it("of first in, first out goes by arrival", () => {
    expect(four("fifo").ends).toEqual(["ok 10", "ok 20", "ok 30", "ok 40"]);
  });

  it("of last in, first out serves who came last", () => {
    expect(four("lifo").ends).toEqual(["ok 10", "ok 40", "ok 30", "ok 20"]);
  });

  it("of pre-emptive last in, first out interrupts, and takes the work up where it stopped", () => {
    expect(four("preemptive-lifo").ends).toEqual(["ok 40", "ok 31", "ok 22", "ok 13"]);
    expect(four("preemptive-lifo").result.services.web!.instances[0]!.busyMs).toBe(40);
  });

  it("by priority serves the urgent first and equals by arrival", () => {
    const { ends } = tell({
      arrivals: ["low", "low", "high", "low", "high"].map((className, i) => ({ atMs: i, className })),
      client: { classes: { low: { priority: -1 }, high: { priority: 5 } } },
      services: { web: { demand: "10ms", queue: { discipline: "priority" } } },
    });
    expect(ends).toEqual(["ok 10", "ok 40", "ok 20", "ok 50", "ok 30"]);
  });

  it("by priority ranks the requests of all traffic together", () => {
    const { requests } = tell({
      traffic: {
        batch: { to: "web", rate: "1000/s", arrivals: "constant", limit: 3, priority: 1 },
        people: { to: "web", rate: "1000/s", arrivals: "constant", limit: 3, priority: 2 },
      },
      services: { web: { demand: "10ms", queue: { discipline: "priority" } } },
    });
    expect(requests.map(({ className, index }) => `${className} ${index}`)).toEqual([
      "batch 0",
      "people 0",
      "people 1",
      "people 2",
      "batch 1",
      "batch 2",
    ]);
  });

  it("of random order picks only those who wait, each of them as likely", () => {
    const firsts = [0, 0, 0, 0];
    for (let seed = 0; seed < 150; seed++) {
      const { requests, ends } = tell({
        arrivals: [0, 1, 2, 3],
        services: { web: { demand: "10ms", queue: { discipline: "random" } } },
        options: { seed },
      });
      expect([...ends].sort()).toEqual(["ok 10", "ok 20", "ok 30", "ok 40"]);
      firsts[requests[1]!.index]!++;
    }
    expect(firsts[0]).toBe(0);
    // 50 each, give or take four standard deviations.
    for (const count of firsts.slice(1)) expect(Math.abs(count - 50)).toBeLessThan(4 * Math.sqrt((150 * 2) / 9));
  });

  it("of random order lets those who give up go, whichever they are", () => {
    fc.assert(
      fc.property(customers, fc.nat(), (given, seed) => {
        const { ends, result } = tell({
          arrivals: given,
          client: { timeout: { cycle: given.map(({ patienceMs }) => `${patienceMs}ms` as const) }, cancel: "queued" },
          services: { web: { demand: "9ms", queue: { discipline: "random" } } },
          options: { seed },
        });
        expect(ends).not.toContain("open");
        const { ok, timeout } = result.summary.requests;
        expect(ok + timeout).toBe(given.length);
        given.forEach(({ atMs, patienceMs }, i) => {
          const [status, endMs] = ends[i]!.split(" ");
          if (status === "timeout") expect(Number(endMs)).toBe(atMs + patienceMs);
          else expect(Number(endMs)).toBeLessThanOrEqual(atMs + patienceMs);
        });
      }),
      { numRuns: 60 },
    );
  });
});
