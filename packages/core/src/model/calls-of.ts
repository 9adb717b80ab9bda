import type { CallSpec, StepSpec } from "./steps.js";

/** Every call that these steps may make, in their order; what a transaction sends afterwards comes after its own. */
export function callsOf(steps: readonly StepSpec[]): readonly CallSpec[] {
  return steps.flatMap((step) => {
    if (step.type === "calls" || step.type === "choice") return step.calls;
    if (step.type === "saga") return [...step.calls, ...step.compensations.filter((call) => call !== undefined)];
    return step.type === "two-phase" ? [...step.calls, ...step.decisions] : [];
  });
}
