import type { TrafficSource } from "./traffic.js";

/**
 * The rates of all sources as a file that `rate: { trace: … }` reads: seconds, requests of all, and a column of each source where there
 * are several. All of them count in intervals of one width.
 */
export function ratesCsv(sources: readonly TrafficSource[]): string {
  const [first] = sources;
  if (first === undefined) return "t_seconds,requests\n";
  const { intervalMs } = first.rate;
  const start = Math.min(...sources.map(({ rate }) => rate.startMs));
  const length = Math.max(...sources.map(({ rate }) => Math.round((rate.startMs - start) / intervalMs) + rate.counts.length));
  const columns = sources.map(({ rate }) => {
    const skipped = Math.round((rate.startMs - start) / intervalMs);
    return Array.from({ length }, (_, at) => rate.counts[at - skipped] ?? 0);
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
