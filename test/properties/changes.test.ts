import type { Arbitrary } from "fast-check";
import { describe, expect } from "vitest";
import { changes } from "../support/arbitrary/changes.js";
import { anyScenario, define, type WrittenScenario, withFields, withServices } from "../support/arbitrary-scenario.js";
import { claim } from "./claim.js";
import { prepare, runThrough } from "./runs.js";

/** Services whose demand stands beside their name, with a few changes. */
const changing: Arbitrary<WrittenScenario> = anyScenario({ fewest: 1, services: 2, durationMs: 3000 }).chain((written) => {
  const plain = withServices(written, ({ steps: _, demand: __, ...rest }) => ({ ...rest, demand: "3ms" }));
  const { durationMs } = define(plain);
  return changes(Object.keys(plain.input.services), durationMs).map((drawn) => withFields(plain, { changes: drawn }));
});

describe("options that change on the way", () => {
  claim("keep the books in order", changing, (written) => {
    const { result } = runThrough(define(written));
    for (const { requests, attempts, lost } of Object.values(result.services)) {
      const { issued, ...ended } = requests;
      const { sent, ...told } = attempts;
      const add = (counts: object): number => Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
      expect(add(ended)).toBe(issued);
      expect(add(told)).toBe(sent);
      expect(add(lost)).toBe(attempts.lost);
    }
    const events = result.events.filter(({ type }) => type === "change");
    expect(events.length).toBe(written.input.changes!.length);
  });

  claim("change nothing before their time", changing, (written) => {
    const scenario = define(written);
    const first = scenario.changes[0]!.atMs;
    if (first === 0) return;
    const until = first - 1e-6;
    const [changed, plain] = [scenario, define(withFields(written, { changes: [] }))].map((one) => {
      const simulation = prepare(one);
      simulation.runUntil(until);
      return simulation.result();
    });
    expect(changed!.services).toEqual(plain!.services);
    expect(changed!.classes).toEqual(plain!.classes);
  });

  claim("give the same bytes for the same seed", changing, (written) => {
    const [first, second] = [0, 1].map(() => runThrough(define(written), { traceDigest: true }).result);
    expect(first).toEqual(second);
  });
});
