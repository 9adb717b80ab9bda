import { createDistribution } from "../engine/distributions/create-distribution.js";
import type { DistributionSpec } from "../engine/distributions/spec.js";
import { createStreams } from "../engine/streams.js";
import type { ClassSpec, ServiceSpec } from "../model/scenario.js";
import { type ServiceTime, sampledService } from "./service-time.js";

/** A part of the time that a request keeps a slot. */
type Part = { readonly law: DistributionSpec; readonly slowdown: number };

/** Values drawn of a law that has no formula. */
const DRAWS = 20_000;

/**
 * The time that requests of these classes, by their weights, keep a slot of a service that makes no calls. Undefined where a custom
 * sampler would be needed.
 */
export function serviceLaw(service: ServiceSpec, classes: readonly ClassSpec[]): ServiceTime | undefined {
  const kinds = classes.map((one) => partsOf(service, one));
  const first = kinds[0];
  if (first === undefined || kinds.flat().some(({ law }) => law.type === "custom")) return undefined;
  const alike = kinds.every((parts) => JSON.stringify(parts) === JSON.stringify(first));
  const [only] = first;
  if (alike && only !== undefined && first.length === 1) {
    if (only.law.type === "exponential") return { type: "exponential", meanMs: only.law.mean * only.slowdown };
    if (only.law.type === "constant") return { type: "constant", meanMs: only.law.value * only.slowdown };
  }
  if (first.length === 0 && alike) return { type: "constant", meanMs: 0 };
  return sampledService(draw(kinds, classes));
}

/** Work in order: what the class or the instance brings replaces the service's own. */
function partsOf({ steps, template }: ServiceSpec, { name, demand }: ClassSpec): Part[] {
  let computes = 0;
  return steps.flatMap((step): Part[] => {
    if (step.type === "wait") return [{ law: step.time, slowdown: 1 }];
    if (step.type !== "compute") return [];
    const own = Object.hasOwn(step.byClass, name) ? step.byClass[name] : undefined;
    const replaced = computes++ === 0 ? (demand ?? template.demand) : undefined;
    return [{ law: replaced ?? own ?? step.demand, slowdown: 1 / template.speed }];
  });
}

/** Each class is drawn as often as its weight says, one of each in turn. */
function* draw(kinds: readonly (readonly Part[])[], classes: readonly ClassSpec[]): Generator<number> {
  const total = classes.reduce((sum, { weight }) => sum + weight, 0);
  const random = createStreams("service law").stream("draws");
  for (const [kind, parts] of kinds.entries()) {
    const laws = parts.map(({ law, slowdown }) => ({ law: createDistribution(law, {}), slowdown }));
    const count = Math.max(1, Math.round((DRAWS * (classes[kind]?.weight ?? 0)) / total));
    for (let index = 0; index < count; index++) {
      random.index = index;
      yield laws.reduce((sum, { law, slowdown }) => sum + law.sample(random) * slowdown, 0);
    }
  }
}
