import type { Result } from "@springtide/core";
import { type Column, column } from "./buckets.js";
import type { NamedColumn } from "./named-columns.js";

const HOUR_MS = 3_600_000;

/** What each service cost over the whole run, most first; machines that nobody used count as a part of their own. */
export function costsByService({ services, nodes }: Result): { name: string; costUsd: number }[] {
  const costs = Object.entries(services).map(([name, { costUsd }]) => ({ name, costUsd }));
  if (nodes !== undefined && nodes.idleCostUsd > 0) costs.push({ name: "idle nodes", costUsd: nodes.idleCostUsd });
  return costs
    .map((cost, i) => ({ cost, i }))
    .sort((a, b) => b.cost.costUsd - a.cost.costUsd || a.i - b.i)
    .map(({ cost }) => cost);
}

/**
 * USD an hour, bucket by bucket: what a service cost in all, shared out by how many instances it had at the time. Added up
 * over time it is the cost exactly; within it, granularity and minimum of bills are smoothed out.
 */
export function spendingOverTime(result: Result): NamedColumn[] {
  return costsByService(result).map(({ name, costUsd }) => ({ name, values: sharedOut(result, name, costUsd) }));
}

function sharedOut({ series }: Result, service: string, costUsd: number): Column {
  const { buckets, bucketMs } = series;
  const gauge = (name: string) => column(series.services[service], name, buckets);
  const [ready, starting, draining] = [gauge("ready"), gauge("starting"), gauge("draining")];
  const present = (i: number): number => (ready[i] ?? 0) + (starting[i] ?? 0) + (draining[i] ?? 0);
  let total = 0;
  for (let i = 0; i < buckets; i++) total += present(i);
  const hours = bucketMs / HOUR_MS;
  const spending = new Array<number>(buckets);
  for (let i = 0; i < buckets; i++) spending[i] = (costUsd * (total === 0 ? 1 / buckets : present(i) / total)) / hours;
  return spending;
}
