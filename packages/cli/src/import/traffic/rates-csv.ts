import type { TrafficSource } from "./traffic.js";

/**
 * The rates of all sources as a file that `rate: { trace: … }` reads: seconds, requests of all, and a column of each source where there
 * are several. All of them begin together and count in intervals of one width.
 */
export function ratesCsv(sources: readonly TrafficSource[]): string {
  const [longest] = [...sources].sort((a, b) => b.rate.counts.length - a.rate.counts.length);
  if (longest === undefined) return "t_seconds,requests\n";
  const { intervalMs, counts } = longest.rate;
  const { length } = counts;
  // One count is a rate that holds all the time.
  const columns = sources.map(({ rate }) => {
    const [only = 0] = rate.counts;
    const steady = rate.counts.length === 1 ? (only * intervalMs) / rate.intervalMs : undefined;
    return Array.from({ length }, (_, at) => steady ?? rate.counts[at] ?? 0);
  });
  const isMany = sources.length > 1;
  const lines = [`t_seconds,requests${isMany ? sources.map(({ name }) => `,${name}`).join("") : ""}`];
  for (let at = 0; at < length; at++) {
    const cells = columns.map((column) => column[at] as number);
    const total = cells.reduce((sum, count) => sum + count, 0);
    lines.push([(at * intervalMs) / 1000, tidy(total), ...(isMany ? cells.map(tidy) : [])].join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** A count without the noise of floating point. */
export function tidy(count: number): number {
  return Number(count.toPrecision(10));
}
