import type { Latency, TrafficSource } from "./traffic.js";

const MOST_CLASSES = 8;

/** What was observed of a source, in a line for it and one for each of its busiest classes. */
export function summaryOf({ name, requests, errors, latency, rate, classes }: TrafficSource): string[] {
  const perSecond = rate.counts.map((count) => count / (rate.intervalMs / 1000));
  const mean = perSecond.reduce((sum, one) => sum + one, 0) / Math.max(1, perSecond.length);
  const peak = perSecond.reduce((most, one) => Math.max(most, one), 0);
  const load = perSecond.length === 0 ? "" : `, ${figure(mean)}/s on average, ${figure(peak)}/s at most`;
  const lines = [`${name}: ${line(requests, errors, latency)}${load}`];
  if (classes.length < 2) return lines;
  const shown = classes.slice(0, MOST_CLASSES).map((one) => `${name}/${one.name}: ${line(one.requests, one.errors, one.latency)}`);
  const left = classes.length - shown.length;
  return [...lines, ...shown, ...(left > 0 ? [`${name}: ${left} more classes`] : [])];
}

function line(requests: number, errors: number, latency: Latency | undefined): string {
  const errorShare = requests > 0 ? (errors / requests) * 100 : 0;
  const times = (["p50Ms", "p90Ms", "p95Ms", "p99Ms"] as const)
    .flatMap((key) => (latency?.[key] === undefined ? [] : [`${key.slice(0, -2)} ${figure(latency[key])} ms`]))
    .join(", ");
  return `${figure(requests)} requests, ${figure(errorShare)} % errors${times === "" ? "" : `, ${times}`}`;
}

function figure(value: number): string {
  return value >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
