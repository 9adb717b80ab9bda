import type { Recommended } from "../cluster/scaling/vertical/recommend.js";
import type { Service } from "../cluster/service.js";
import type { ResourceSummary, VerticalSummary } from "./result-vertical.js";

/** How a service was sized; undefined where nobody sizes it. */
export function summariseVertical({ sizing }: Service): VerticalSummary | undefined {
  if (sizing === undefined) return undefined;
  const { recommendations, resized, restarted, outOfMemory } = sizing;
  return { cpu: summarise(recommendations.cpu), memory: summarise(recommendations.memory), resized, restarted, outOfMemory };
}

function summarise(recommended: Recommended | undefined): ResourceSummary | null {
  if (recommended === undefined) return null;
  const { target, lower, upper } = recommended;
  return { target, lower, upper: upper === Number.POSITIVE_INFINITY ? null : upper };
}
