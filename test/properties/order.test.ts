import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define, type WrittenScenario } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** The same names and values, in an order that a fixed draw gives. */
function shuffled<T>(record: Readonly<Record<string, T>>, ranks: readonly number[]): Record<string, T> {
  const entries = Object.entries(record).map((entry, place) => ({ entry, rank: ranks[place % ranks.length]! * (place + 1) }));
  return Object.fromEntries(entries.sort((a, b) => (a.rank % 7) - (b.rank % 7) || b.rank - a.rank).map(({ entry }) => entry));
}

function reordered({ input, files }: WrittenScenario, ranks: readonly number[]): WrittenScenario {
  return { files, input: { ...input, services: shuffled(input.services, ranks), traffic: shuffled(input.traffic, ranks) } };
}

describe("the order of names in a scenario", () => {
  const ranks = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 4 });

  claim("of services and of traffic does not matter", fc.tuple(anyScenario({ fewest: 0 }), ranks), ([written, order]) => {
    const run = (one: WrittenScenario): string => JSON.stringify(runThrough(define(one), { traceDigest: true }));
    expect(run(reordered(written, order))).toBe(run(written));
  });
});
