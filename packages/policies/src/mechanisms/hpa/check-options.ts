import type { HorizontalPodAutoscalerOptions } from "./options.js";

/** What is wrong with options taken together; undefined when nothing is. */
export function checkHpa({
  containerCpu,
  sidecars,
  external,
  podWindow,
  podResolution,
}: Required<HorizontalPodAutoscalerOptions>): string | undefined {
  const known = ["main", ...sidecars.map(({ name }) => name)];
  const twice = known.find((name, place) => known.indexOf(name) < place);
  if (twice !== undefined) return `two containers are called "${twice}"`;
  for (const { container, utilisation = 0, average = 0 } of containerCpu) {
    if (!known.includes(container)) return `there is no container "${container}"; containers are ${known.join(", ")}`;
    if (utilisation === 0 && average === 0) return `container ${container} has no target: give it utilisation or average`;
  }
  for (const { metric, value = 0, averageValue = 0 } of external) {
    if (value === 0 && averageValue === 0) return `${metric} has no target: give it value or averageValue`;
  }
  if (podWindow < podResolution) return `podWindow (${podWindow / 1000} s) must be at least podResolution (${podResolution / 1000} s)`;
  return undefined;
}
