import { figureOf, figureTitle, type Result } from "@springtide/core";
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
  { title: "replicas", key: "meanReplicas", best: undefined, showChange: false, of: figureOf("replicas").of, text: significant },
  {
    title: figureTitle("utilisation"),
    key: "utilisation",
    best: undefined,
    showChange: false,
    of: figureOf("utilisation").of,
    text: percent,
  },
  {
    title: "goodput",
    key: "goodputPerSecond",
    best: "highest",
    showChange: false,
    of: ({ summary }) => summary.goodputPerSecond,
    text: perSecond,
  },
];
