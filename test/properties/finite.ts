import type { Scenario } from "@springtide/core";
import { seenThrough } from "@springtide/core/testing";
import { define, type WrittenScenario } from "../support/arbitrary-scenario.js";

/** A scenario whose traffic ends where its run would have, with an hour to finish all work. */
export interface FiniteScenario {
  readonly scenario: Scenario;
  /** No request comes from here on. */
  readonly stopMs: number;
}

/** The same traffic, but with time to see every request through. */
export function seeThrough(written: WrittenScenario): FiniteScenario {
  return { stopMs: define(written).durationMs, scenario: define(seenThrough(written)) };
}
