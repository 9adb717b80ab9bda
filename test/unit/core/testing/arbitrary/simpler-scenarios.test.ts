import type { ScenarioInput } from "@springtide/core";
import { anyScenario, defineWritten, simplerScenarios, type WrittenScenario } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";

const scenarios = anyScenario({ catalog });

/** What random scenarios shrink to that have something. */
function simplestWith(found: (written: WrittenScenario) => boolean, seed: number): ScenarioInput {
  const { counterexample } = fc.check(
    fc.property(scenarios, (written) => !found(written)),
    { seed, numRuns: 500 },
  );
  if (counterexample === null) throw new Error("no random scenario had it");
  return counterexample[0].input;
}

const seeds = [1, 2];

describe.each(seeds)("what a search finds shrinks to the simplest that has it (seed %i)", (seed) => {
  it("anything at all: one plain service, one constant source, the shortest run", () => {
    const { services, traffic, duration, ...rest } = simplestWith(() => true, seed);
    expect(Object.values(services)).toEqual([{}]);
    expect(Object.values(traffic)).toEqual([{ to: Object.keys(services)[0], rate: "1/s" }]);
    expect(duration).toBe("50ms");
    expect(Object.keys(rest).sort()).toEqual(["name", "seed"]);
  });

  it("a fault: one, in that", () => {
    const { faults, services, traffic } = simplestWith(({ input }) => JSON.stringify(input.faults ?? {}).includes("crash"), seed);
    expect(Object.values(faults ?? {})).toHaveLength(1);
    expect(Object.values(services)).toEqual([{}]);
    expect(Object.values(traffic)).toEqual([{ to: Object.keys(services)[0], rate: "1/s" }]);
  });

  it("a call: two services, and nothing else in them", () => {
    const isCalling = ({ input }: WrittenScenario) => Object.values(input.services).some(({ calls }) => calls !== undefined);
    const { services } = simplestWith(isCalling, seed);
    expect(
      Object.values(services)
        .map((service) => Object.keys(service).join())
        .sort(),
    ).toEqual(["", "calls"]);
  });

  it("an autoscaler: it, with few options", () => {
    const { services } = simplestWith(({ input }) => Object.values(input.services).some(({ autoscaling }) => autoscaling), seed);
    expect(Object.keys(services)).toHaveLength(1);
    expect(JSON.stringify(services).length).toBeLessThan(120);
  });
});

function* first<T>(all: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const one of all) {
    if (left-- === 0) return;
    yield one;
  }
}

test("every simpler scenario is another, and each way down comes to an end", () => {
  fc.assert(
    fc.property(scenarios, fc.infiniteStream(fc.nat()), (written, choices) => {
      let now = written;
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThan(3000);
        const next = [...first(simplerScenarios(now), 1 + (choices.next().value % 10))].at(-1);
        if (next === undefined) return;
        expect(JSON.stringify(next)).not.toBe(JSON.stringify(now));
        now = next;
      }
    }),
    { numRuns: 3, seed: 1 },
  );
});

test("what is told as a counterexample makes sense", () => {
  const bad = fc.check(
    fc.property(scenarios, ({ input }) => Object.keys(input.services).length < 3),
    { seed: 9 },
  );
  expect(Object.keys(bad.counterexample![0].input.services)).toHaveLength(3);
  expect(() => defineWritten(bad.counterexample![0], catalog)).not.toThrow();
});
