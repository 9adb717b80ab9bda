import type { Beside } from "./judge-run.js";

const LATENCIES = ["mean", "p50", "p90", "p99"];

/** Figures of a run as `measured/replayed`, latencies in ms. */
export function tell(beside: Beside): string {
  const latencies = LATENCIES.map((name) => `${name} ${tellPair(beside, name, 2)}`);
  const counts = tellCounts(beside);
  const decisions = beside.decisions.map(({ metric, estimate }) => `${metric} ${estimate}`);
  return [...latencies, ...(counts === "" ? [] : [counts]), ...decisions, `same backend ${(100 * beside.sameBackend).toFixed(2)} %`].join(
    ", ",
  );
}

/** One figure on both sides. */
export function tellPair({ real, ours }: Beside, name: string, digits: number): string {
  return `${(real.get(name) ?? Number.NaN).toFixed(digits)}/${(ours.get(name) ?? Number.NaN).toFixed(digits)}`;
}

/** Requests that did not end well, retries, and how long outages went unnoticed, where either side has any. */
export function tellCounts(beside: Beside): string {
  const { real, ours } = beside;
  const isTold = (name: string): boolean => real.has(name) && ((real.get(name) ?? 0) > 0 || (ours.get(name) ?? 0) > 0);
  const some = [...real.keys()].filter((name) => !LATENCIES.includes(name) && isTold(name));
  return some.map((name) => `${name} ${tellPair(beside, name, 0)}`).join(", ");
}
