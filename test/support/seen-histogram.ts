import { defineScenario, type Scenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";

const BOUNDS = [...Array.from({ length: 24 }, (_, i) => 2 * 1.25 ** i), Number.POSITIVE_INFINITY];

/** Services that users ask 50 times a second. */
export function askedSteadily(services: ScenarioInput["services"], duration: `${number}s`): Scenario {
  return defineScenario({ name: "seen", duration, traffic: { users: { to: "web", rate: "50/s" } }, services });
}

/** The latencies of its requests, as somebody who sees only them has them. */
export function histogramOf(scenario: Scenario): { readonly bounds: readonly number[]; readonly counts: readonly number[] } {
  const counts = BOUNDS.map(() => 0);
  const onRequest = ({ startMs, endMs }: { startMs: number; endMs: number }) => {
    const at = BOUNDS.findIndex((bound) => endMs - startMs <= bound);
    counts[at] = (counts[at] ?? 0) + 1;
  };
  simulate(scenario, { catalog, seed: "another", onRequest });
  return { bounds: BOUNDS, counts };
}
