import type { InstanceSpec } from "../../../model/scenario.js";
import type { Resource, VerticalSpec } from "../../../model/vertical.js";
import type { Recommended } from "./recommend.js";
import type { Recommendations } from "./update-priority.js";

/** What an instance requests of a resource, in cores or bytes. */
export function requestOf({ cpu, memory }: InstanceSpec, resource: Resource): number {
  return resource === "cpu" ? cpu.request : memory.requestBytes;
}

/** From which request to which, of the first resource that is sized; undefined where nothing changed enough to tell. */
export function describeChange(
  template: InstanceSpec,
  told: Recommendations,
  now: Recommendations,
  { resources, minChange }: VerticalSpec,
): { readonly from: number; readonly to: number } | undefined {
  const before = (resource: Resource): number => told[resource]?.target ?? requestOf(template, resource);
  const isNews = resources.some((resource) => {
    const next = now[resource]?.target;
    if (next === undefined || (told[resource] !== undefined && next === before(resource))) return false;
    return told[resource] === undefined || Math.abs(next - before(resource)) >= minChange * before(resource);
  });
  const main = resources.includes("cpu") ? "cpu" : "memory";
  const to = now[main]?.target;
  return isNews && to !== undefined ? { from: before(main), to } : undefined;
}

/** What is recommended, and what it is made of. */
export function describeRecommended(recommendations: Recommendations, spec: VerticalSpec): string {
  const parts = spec.resources.flatMap((resource) => {
    const recommended = recommendations[resource];
    return recommended === undefined ? [] : [`${resource} ${describeOne(resource, recommended, spec)}`];
  });
  return `recommended: ${parts.join(", ")}`;
}

function describeOne(resource: Resource, { target, lower, upper, used }: Recommended, { margin, ...spec }: VerticalSpec): string {
  const percent = (fraction: number): string => String(Math.round(fraction * 1000) / 10);
  const made = `p${percent(spec.target)} of use ${amount(resource, used)} + ${percent(margin)} %`;
  return `${amount(resource, target)} (${made}; stays within ${amount(resource, lower)}–${amount(resource, upper)})`;
}

/** An amount as Kubernetes writes it. */
export function amount(resource: Resource, value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "any";
  return resource === "cpu" ? `${Math.round(value * 1000)}m` : `${Math.round(value / 1_048_576)}Mi`;
}
