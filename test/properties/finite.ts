import type { Scenario } from "@springtide/core";
import { define, type WrittenScenario, withFields, withTraffic } from "../support/arbitrary-scenario.js";

const HOUR_MS = 3_600_000;

/** A scenario whose traffic ends where its run would have, with an hour to finish all work. */
export interface FiniteScenario {
  readonly scenario: Scenario;
  /** No request comes from here on. */
  readonly stopMs: number;
}

/** The same traffic, but with time to see every request through. */
export function seeThrough(written: WrittenScenario): FiniteScenario {
  const stopMs = define(written).durationMs;
  const stopping = withTraffic(written, (source) => ({ stop: written.input.duration, ...source }));
  return { stopMs, scenario: define(withFields(stopping, { duration: `${HOUR_MS}ms`, bucket: "1h" })) };
}
