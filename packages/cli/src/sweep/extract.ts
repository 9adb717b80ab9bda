import { figureOf, type Result, type SparseHistogram } from "@springtide/core";
import { parsedFigure } from "./figure-kind.js";

/** What is to be kept of a run. */
export interface Wanted {
  /** Names of figures. */
  readonly figures: readonly string[];
  /** Whether latency histograms are kept too, so that quantiles of several runs can be pooled. */
  readonly histograms: boolean;
}

/** What a sweep keeps of a run: its figures, and what it takes to pool them with those of other runs. */
export interface Extract {
  /** Digest of the whole result. */
  readonly digest: string;
  readonly simulatedEvents: number;
  readonly figures: Readonly<Record<string, number | null>>;
  /** By the part that figures are of: "" for the whole, else services.web or classes.checkout. */
  readonly calls: Readonly<Record<string, CallsExtract>>;
}

/** Calls to one part: how many ended, how many of them ok, and their latencies. */
export interface CallsExtract {
  readonly ended: number;
  readonly ok: number;
  readonly latency?: SparseHistogram;
}

/** The wanted part of a result. */
export function extractOf(result: Result, { figures, histograms }: Wanted): Extract {
  const calls: Record<string, CallsExtract> = {};
  const kinds = figures.map(parsedFigure);
  for (const { part } of kinds.filter(({ kind }) => kind !== "plain")) {
    if (Object.hasOwn(calls, part)) continue;
    const [section, name] = divide(part);
    const summary = section === undefined ? result.summary : result[section][name];
    if (summary === undefined) continue;
    const latency = section === undefined ? result.histograms?.total : result.histograms?.[section][name];
    const isPooled = histograms && kinds.some((one) => one.part === part && one.kind === "quantile");
    const { issued, inFlight, ok } = summary.requests;
    calls[part] = { ended: issued - inFlight, ok, ...(isPooled && latency !== undefined ? { latency } : {}) };
  }
  return {
    digest: result.digest,
    simulatedEvents: result.simulatedEvents,
    figures: Object.fromEntries(figures.map((key) => [key, figureOf(key).of(result)])),
    calls,
  };
}

function divide(part: string): readonly ["services" | "classes" | undefined, string] {
  if (part === "") return [undefined, ""];
  const dot = part.indexOf(".");
  return [part.slice(0, dot) === "services" ? "services" : "classes", part.slice(dot + 1)];
}
