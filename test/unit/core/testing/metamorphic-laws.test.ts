import { createSimulation, type Scenario, type SimulateOptions } from "@springtide/core";
import { type LawSubject, metamorphicLaws, modelLaws } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";

type Runner = NonNullable<LawSubject["createSimulation"]>;

/** The laws that a simulator breaks, of those whose names match. */
function broken(names: RegExp, runner: Runner): string[] {
  const subject = { catalog, createSimulation: runner, numRuns: 15, seed: 1 };
  const laws = Object.entries({ ...modelLaws(subject), ...metamorphicLaws(subject) }).filter(([says]) => names.test(says));
  return laws.flatMap(([says, holds]) => {
    try {
      holds();
      return [];
    } catch {
      return [says];
    }
  });
}

const slowedBy =
  (factorOf: (scenario: Scenario) => number): Runner =>
  (scenario, options) => {
    const speed = factorOf(scenario);
    const services = scenario.services.map((service) => ({
      ...service,
      instances: service.instances.map((instance) => ({ ...instance, speed: instance.speed * speed })),
    }));
    return createSimulation({ ...scenario, services }, options);
  };

describe("a simulator is caught", () => {
  test("whose runs differ from one to the next", () => {
    let runs = 0;
    const drifting: Runner = (scenario, options) => createSimulation(scenario, { ...options, seed: `${scenario.seed} ${runs++ % 2}` });
    expect(broken(/bytes: twice/, drifting)).toHaveLength(1);
  });

  test("whose books do not balance", () => {
    const forgetful = (scenario: Scenario, options: SimulateOptions) => {
      const simulation = createSimulation(scenario, options);
      const result = () => {
        const whole = simulation.result();
        const { requests } = whole.summary;
        return { ...whole, summary: { ...whole.summary, requests: { ...requests, issued: requests.issued + 1 } } };
      };
      return Object.create(simulation, { result: { value: result } });
    };
    expect(broken(/ledgers balance at every instant/, forgetful)).toHaveLength(1);
  });

  test("that slows down with more instances", () => {
    const crowded = slowedBy(({ services }) => 1 / services[0]!.instances.reduce((sum, { count }) => sum + count * count, 0));
    expect(broken(/more capacity/, crowded)).toHaveLength(1);
  });

  test("that slows down as its name grows longer, or the run", () => {
    expect(
      broken(
        /renaming/,
        slowedBy(({ name }) => 1 / name.length),
      ),
    ).toHaveLength(1);
    expect(
      broken(
        /longer run/,
        slowedBy(({ durationMs }) => 1000 / durationMs),
      ),
    ).toHaveLength(1);
  });

  test("that counts time in a unit of its own", () => {
    expect(
      broken(
        /unit of time/,
        slowedBy(({ durationMs }) => 1000 / durationMs),
      ),
    ).toHaveLength(1);
  });
});
