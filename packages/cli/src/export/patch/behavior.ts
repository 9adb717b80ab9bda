import type { BehaviorOptions } from "@springtide/policies";

/** What options say of a `behavior`, and how far off a target, as a fraction, usage may be either way. */
type Described = Required<BehaviorOptions> & { readonly scaleUpTolerance: number; readonly scaleDownTolerance: number };

/**
 * The `behavior` of an autoscaler in a manifest, as a part of what holds it. Without one in the options only the window down matters, and a usual one is not written: a `behavior` brings rules of its own for scaling up.
 */
export function writtenBehavior(options: Described): object {
  const scaleDown = { stabilizationWindowSeconds: Math.round(options.scaleDownWindow / 1000) };
  if (!options.behavior) return options.scaleDownWindow === USUAL_WINDOW_MS ? {} : { behavior: { scaleDown } };
  const behavior = {
    scaleUp: {
      stabilizationWindowSeconds: Math.round(options.scaleUpWindow / 1000),
      ...rulesOf(options.scaleUpPolicies, options.scaleUpSelect, options.scaleUpTolerance),
    },
    scaleDown: { ...scaleDown, ...rulesOf(options.scaleDownPolicies, options.scaleDownSelect, options.scaleDownTolerance) },
  };
  return { behavior };
}

function rulesOf(policies: Described["scaleUpPolicies"], select: Described["scaleUpSelect"], tolerance: number): object {
  return {
    selectPolicy: capital(select),
    ...(tolerance !== USUAL_TOLERANCE && { tolerance: String(tolerance) }),
    policies: policies.map(({ type = "pods", value, period = 15_000 }) => ({
      type: capital(type),
      value,
      periodSeconds: Math.round(period / 1000),
    })),
  };
}

const USUAL_WINDOW_MS = 300_000;
/** How far off its target usage may be where nothing is written; a fraction. */
export const USUAL_TOLERANCE = 0.1;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
