import { type ScenarioInput, SimulationError } from "@springtide/core";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { faults } from "../support/arbitrary/fault.js";
import { durationLaw, span } from "../support/arbitrary/law.js";
import { define } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { lookAlong, prepare, runThrough } from "./runs.js";

type Services = ScenarioInput["services"];

const names = ["left", "right", "third"] as const;
const call = fc.record(
  { timeout: span(1, 200), network: span(0, 20), cancel: fc.constantFrom("none" as const, "both" as const) },
  { requiredKeys: [] },
);
const patient = { attempts: fc.integer({ min: 1, max: 4 }), backoff: span(1, 200), recovery: span(0, 500) };

const saga = fc
  .record({ calls: fc.tuple(call, call, call), undo: fc.tuple(call, call, call), ...patient })
  .map(({ calls, undo, ...more }) => ({
    saga: names.map((to, place) => ({
      to,
      ...calls[place],
      ...(place < 2 && { compensate: { to, demand: "2ms" as const, ...undo[place] } }),
    })),
    ...more,
  }));

const twoPhase = fc
  .record({
    calls: fc.tuple(call, call),
    prepare: fc.oneof(span(1, 300), fc.constant("unlimited" as const)),
    told: span(10, 300),
    lock: fc.constantFrom("key" as const, "slot" as const),
    ...patient,
  })
  .map(({ calls, told, ...more }) => ({
    "two-phase": calls.map((one, place) => ({ to: names[place]!, ...one })),
    decision: { demand: "2ms" as const, timeout: told },
    ...more,
  }));

const part = fc.record({ demand: durationLaw(20), concurrency: fc.integer({ min: 1, max: 4 }), errors: fc.constantFrom(0, 0, 0.3) });

/** Transactions between services of which anything fails, at random moments, begun by callers that may give up. */
const troubled = fc
  .record({
    pattern: fc.oneof(saga, twoPhase),
    parts: fc.tuple(part, part, part),
    keys: fc.integer({ min: 1, max: 4 }),
    patience: fc.record({ timeout: span(1, 500), cancel: fc.constantFrom("none" as const, "queued" as const, "both" as const) }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    broken: faults({ services: { web: 2, left: 1, right: 1, third: 1 }, zones: [], registries: [], links: true }, 1500, 4),
  })
  .map(({ pattern, parts, keys, patience, seed, broken }) => ({
    input: {
      name: "troubled",
      duration: "2s",
      seed,
      traffic: { users: { to: "web", rate: "20/s", stop: "1s", key: { uniform: { min: 0, max: keys } }, ...patience } },
      services: {
        web: { replicas: 2, concurrency: 5, calls: [pattern] },
        ...Object.fromEntries(names.map((name, place) => [name, parts[place]!])),
      } as unknown as Services,
      faults: broken,
    } as ScenarioInput,
  }));

/** What a run shows, unless it is too long to be looked at. */
function unlessTooLong(act: () => void): void {
  try {
    act();
  } catch (error) {
    fc.pre(!(error instanceof SimulationError && error.code === "budget"));
    throw error;
  }
}

const booksOf = (result: ReturnType<typeof runThrough>["result"]) => Object.values(result.services.web!.transactions!)[0]!;

describe("transactions over services, whatever goes wrong", () => {
  claim(
    "each ends committed, undone or stuck, once, or is under way; and requests are all accounted for",
    fc.tuple(troubled, fc.integer({ min: 20, max: 200 })),
    ([{ input }, every]) =>
      unlessTooLong(() => {
        const simulation = prepare(define({ input, files: {} }), { maxEvents: 20_000 });
        lookAlong(simulation, every, () => {
          const result = simulation.result();
          expectBooksInOrder(result);
          const { started, committed, undone, stuck, inFlight, lengthMs, locks } = booksOf(result);
          expect(committed + undone + stuck + inFlight).toBe(started);
          expect(inFlight).toBeGreaterThanOrEqual(0);
          expect(lengthMs.count).toBe(committed + undone + stuck);
          // A lock is there only for a transaction that is.
          if (locks !== null) expect(locks.heldAtEnd).toBeLessThanOrEqual(2 * inFlight);
        });
      }),
    8,
  );

  claim(
    "no lock outlives its transaction: when all are over, none is held",
    troubled,
    ({ input }) =>
      unlessTooLong(() => {
        const { result } = runThrough({ ...define({ input, files: {} }), durationMs: 10_000 }, { maxEvents: 20_000 });
        const { inFlight, locks } = booksOf(result);
        if (inFlight === 0 && locks !== null) {
          expect(locks.heldAtEnd).toBe(0);
          if (locks.waitMs.count > 0) expect(locks.holdMs.count).toBe(locks.waitMs.count);
        }
      }),
    5,
  );

  claim(
    "the same seed gives the same bytes",
    troubled,
    ({ input }) =>
      unlessTooLong(() => {
        const run = () => JSON.stringify(runThrough(define({ input, files: {} }), { traceDigest: true, maxEvents: 20_000 }).result);
        expect(run()).toBe(run());
      }),
    2,
  );
});
