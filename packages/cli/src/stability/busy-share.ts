import type { Result, Scenario } from "@springtide/core";

type ServiceSpec = Scenario["services"][number];

/**
 * Of a service's slots or of its CPU limits, whichever there was less left of in the last buckets, the share in use. CPU that was
 * requested is no limit: a service may use more of it than that, and all its slots with hardly any.
 */
export function busyShareAtTheEnd({ series }: Result, { name, instances, template }: ServiceSpec, buckets: number): number {
  const columns = series.services[name] ?? {};
  const atTheEnd = (column: string): number => mean((columns[column] ?? []).slice(-buckets));
  const began = instances.filter(({ count }) => count > 0);
  const groups = began.length === 0 ? [{ ...template, count: 1 }] : began;
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  const ofOne = (figure: (spec: ServiceSpec["template"]) => number): number =>
    groups.reduce((sum, group) => sum + (group.count / all) * figure(group), 0);
  const there = atTheEnd("ready") + atTheEnd("draining");
  const ofSlots = there > 0 ? atTheEnd("busySlots") / (there * ofOne(({ concurrency }) => concurrency)) : 0;
  const ofRequest = template.cpu.given ? atTheEnd("utilisation") : 0;
  return Math.max(ofSlots, (ofRequest * ofOne(({ cpu }) => cpu.request)) / ofOne(({ cpu }) => cpu.limit));
}

function mean(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / Math.max(1, values.length);
}
