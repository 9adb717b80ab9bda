import fc, { Arbitrary } from "fast-check";
import { ScenarioError } from "../../errors.js";
import type { RequestRecord, SimulateOptions } from "../../experiment/options.js";
import type { Result } from "../../experiment/result.js";
import { createSimulation, type Simulation } from "../../experiment/simulation.js";
import type { Scenario } from "../../model/scenario.js";
import type { Catalog } from "../../policy/catalog.js";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { anyScenario, type ScenarioBounds } from "../arbitrary/scenario.js";
import { defineWritten, type WrittenScenario } from "../arbitrary/written-scenario.js";

/** What laws of scenarios are tried on. */
export interface LawSubject {
  /** The policies that scenarios may name. */
  readonly catalog: Catalog;
  /** The scenarios: drawn ones, or one as it is written. Any, unless given. */
  readonly scenarios?: Arbitrary<WrittenScenario> | WrittenScenario | ScenarioInput;
  /** What runs them; the simulator itself, unless given. */
  readonly createSimulation?: (scenario: Scenario, options: SimulateOptions) => Simulation;
  /** Cases that each law is tried on. Default 30. */
  readonly numRuns?: number;
  /** Seed of the cases: the same are tried again. By default others each time. */
  readonly seed?: number;
}

/** A whole run, and a copy of the record of every request that ended. */
export interface Observed {
  readonly result: Result;
  readonly records: readonly RequestRecord[];
}

/** Where laws are tried: scenarios to try, and what runs them. */
export interface Laboratory {
  readonly catalog: Catalog;
  /** The scenarios given; where none are, any within bounds. */
  scenarios(bounds?: Omit<ScenarioBounds, "catalog">): Arbitrary<WrittenScenario>;
  /** The scenario as a run takes it. What makes no sense, once a law has changed it, is no case of the law. */
  define(written: WrittenScenario): Scenario;
  prepare(scenario: Scenario, options?: Omit<SimulateOptions, "catalog">): Simulation;
  run(scenario: Scenario, options?: Omit<SimulateOptions, "catalog">): Observed;
}

/**
 * Sets up what laws are tried in.
 * @throws ScenarioError for a scenario given that makes no sense.
 */
export function createLaboratory({ catalog, scenarios, createSimulation: create = createSimulation }: LawSubject): Laboratory {
  const given = scenarios === undefined ? undefined : toArbitrary(scenarios, catalog);
  const prepare: Laboratory["prepare"] = (scenario, options = {}) => create(scenario, { catalog, ...options });
  return {
    catalog,
    scenarios: (bounds = {}) => given ?? anyScenario({ features: CALM, ...bounds, catalog }),
    define(written) {
      try {
        return defineWritten(written, catalog);
      } catch (error) {
        fc.pre(!(error instanceof ScenarioError));
        throw error;
      }
    },
    prepare,
    run(scenario, options = {}) {
      const records: RequestRecord[] = [];
      const simulation = prepare(scenario, { ...options, onRequest: (record) => records.push({ ...record }) });
      simulation.runUntil(scenario.durationMs);
      return { result: simulation.result(), records };
    },
  };
}

/** Most laws are tried where nothing goes wrong by itself. */
const CALM = { faults: false, nodes: false } as const;

function toArbitrary(scenarios: NonNullable<LawSubject["scenarios"]>, catalog: Catalog): Arbitrary<WrittenScenario> {
  if (scenarios instanceof Arbitrary) return scenarios;
  const written = "input" in scenarios ? (scenarios as WrittenScenario) : { input: scenarios as ScenarioInput, files: {} };
  defineWritten(written, catalog);
  return fc.constant(written);
}
