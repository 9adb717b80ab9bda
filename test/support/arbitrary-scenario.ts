import type { Scenario } from "@springtide/core";
import { anyScenario as anyScenarioOf, defineWritten, type WrittenScenario } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import type { Arbitrary } from "fast-check";

export { direct, type WrittenScenario, withFields, withServices, withTraffic } from "@springtide/core/testing";

/** What random scenarios may hold. */
export interface ScenarioBounds {
  /** Longest run in ms. Default 6000. */
  readonly durationMs?: number;
  /** Fewest instances of a service; with 0 it may be out of endpoints. Default 1. */
  readonly fewest?: number;
  /** Most services. Default 4. */
  readonly services?: number;
}

/** Any scenario within bounds in which nothing goes wrong, with policies that ship. */
export function anyScenario(bounds: ScenarioBounds = {}): Arbitrary<WrittenScenario> {
  return anyScenarioOf({ catalog, ...bounds, features: { faults: false, nodes: false } });
}

/** The scenario as a run takes it. */
export function define(written: WrittenScenario): Scenario {
  return defineWritten(written, catalog);
}
