import type { Result } from "@springtide/core";
import { availability, count, percent, perSecond, significant, time, usd } from "./numbers.js";

/** One figure that variants are compared by. */
export interface Figure {
  readonly title: string;
  /** Key in `compare --json`. */
  readonly key: string;
  /** Which end is better; undefined where neither is. */
  readonly best: "lowest" | "highest" | undefined;
  /** Whether a table shows the change from the baseline beside it. */
  readonly showChange: boolean;
  of(result: Result): number | null;
  text(value: number): string;
}

/** The figures in the order of the table's columns. */
export const FIGURES: readonly Figure[] = [
  { title: "cost", key: "costUsd", best: "lowest", showChange: true, of: ({ summary }) => summary.costUsd, text: usd },
  { title: "p50", key: "p50Ms", best: "lowest", showChange: true, of: ({ summary }) => summary.latencyMs.p50, text: time },
  { title: "p99", key: "p99Ms", best: "lowest", showChange: true, of: ({ summary }) => summary.latencyMs.p99, text: time },
  {
    title: "availability",
    key: "availability",
    best: "highest",
    showChange: false,
    of: ({ summary }) => summary.availability,
    text: availability,
  },
  { title: "cold starts", key: "coldStarts", best: "lowest", showChange: false, of: ({ summary }) => summary.coldStarts, text: count },
  { title: "replicas", key: "meanReplicas", best: undefined, showChange: false, of: meanReplicas, text: significant },
  { title: "busy", key: "utilisation", best: undefined, showChange: false, of: utilisation, text: percent },
  {
    title: "goodput",
    key: "goodputPerSecond",
    best: "highest",
    showChange: false,
    of: ({ summary }) => summary.goodputPerSecond,
    text: perSecond,
  },
];

/** Ready instances of all services together, averaged over time. */
function meanReplicas({ services }: Result): number {
  return Object.values(services).reduce((sum, { mean }) => sum + mean.ready, 0);
}

/** CPU used over CPU requested (or busy slots over slots), averaged over instance time. */
function utilisation({ services }: Result): number | null {
  let [busy, total] = [0, 0];
  for (const service of Object.values(services)) {
    const share = service.cpuUtilisation ?? service.utilisation;
    if (share === null) continue;
    busy += share * service.instanceSeconds;
    total += service.instanceSeconds;
  }
  return total === 0 ? null : busy / total;
}
