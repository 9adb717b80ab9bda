import { short } from "../replicas/short.js";
import type { Scale } from "./apply-scale.js";
import type { Decision, ObservedLoad } from "./decider.js";

/** Why the replicas are what they are, in a few words with the numbers. */
export function explainDecision(
  metric: string,
  targetValue: number,
  { stable, panic }: ObservedLoad,
  decision: Decision | undefined,
  current: number,
  { replicas, applied }: Scale,
): string {
  if (decision === undefined || stable === undefined || panic === undefined) {
    return applied ? `nothing measured yet, least is ${replicas}: ${current} -> ${replicas}` : `nothing measured yet: hold at ${current}`;
  }
  const mode = decision.panicking ? ", in panic" : "";
  const load = `${metric} ${short(stable)} (panic window ${short(panic)}) at ${short(targetValue)} a pod${mode}`;
  const wanted = replicas === decision.desired ? load : `${load} asks for ${decision.desired}`;
  if (applied) return `${wanted}: ${current} -> ${replicas}`;
  return replicas === current ? `${wanted}: hold at ${current}` : `${wanted}, on the way to ${Math.max(0, replicas)}: hold at ${current}`;
}
