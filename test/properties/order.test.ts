import fc from "fast-check";
import { describe, expect } from "vitest";
import { anyScenario, define, type WrittenScenario, withFields } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

/** The same entries, in an order of their own. */
function inOrder<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, record[name]!]));
}

function anyOrder(record: object): fc.Arbitrary<string[]> {
  const names = Object.keys(record);
  return fc.shuffledSubarray(names, { minLength: names.length });
}

const shuffled = anyScenario({ fewest: 0 }).chain((written) =>
  fc.record({ written: fc.constant(written), services: anyOrder(written.input.services), traffic: anyOrder(written.input.traffic) }),
);

describe("the order of names in a scenario", () => {
  claim("of services and of traffic does not matter", shuffled, ({ written, services, traffic }) => {
    const run = (one: WrittenScenario): string => JSON.stringify(runThrough(define(one), { traceDigest: true }));
    const { input } = written;
    const reordered = { services: inOrder(input.services, services), traffic: inOrder(input.traffic, traffic) };
    expect(run(withFields(written, reordered))).toBe(run(written));
  });
});
