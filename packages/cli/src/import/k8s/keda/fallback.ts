import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";

/** Behaviors of a fallback as a ScaledObject writes them, and as scenarios do. */
const BEHAVIORS: Readonly<Record<string, string>> = {
  static: "static",
  currentReplicas: "current-replicas",
  currentReplicasIfHigher: "current-replicas-if-higher",
  currentReplicasIfLower: "current-replicas-if-lower",
};

/** The `fallback` of a ScaledObject: where to go while a trigger cannot be asked. */
export function readFallback(fallback: Field, options: Plain, to: string): void {
  const replicas = countOf(fallback.get("replicas"));
  if (replicas === undefined) return;
  if (replicas === 0) return fallback.ignored("falling back to no replicas is not simulated: it stays at those that there are");
  options.fallbackReplicas = replicas;
  fallback.get("replicas").mapped(`${to}.fallbackReplicas`);
  const threshold = countOf(fallback.get("failureThreshold"));
  if (threshold !== undefined) options.failureThreshold = threshold;
  fallback.get("failureThreshold").mapped(`${to}.failureThreshold`);
  const written = fallback.get("behavior");
  const name = written.text();
  if (name === undefined) return;
  const behavior = Object.hasOwn(BEHAVIORS, name) ? BEHAVIORS[name] : undefined;
  if (behavior === undefined) return written.ignored("falls back to its replicas");
  if (behavior !== "static") options.fallbackBehavior = behavior;
  written.mapped(`${to}.fallbackBehavior`);
}

function countOf(field: Field): number | undefined {
  const count = field.number();
  if (count === undefined || (Number.isInteger(count) && count >= 0)) return count;
  field.refuse(`a whole number from 0 up is expected here; ${count} was given`);
  return undefined;
}
