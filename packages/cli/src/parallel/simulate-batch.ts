import { type Catalog, simulate } from "@springtide/core";
import { extractOf } from "../sweep/extract.js";
import type { Batch, Outcome } from "./batch.js";
import { failureOf } from "./failure-of.js";

/** Simulates the runs of a batch one after the other; a run that fails is told of in its place, and none begins once the signal says stop. */
export function simulateBatch(
  { scenarios, runs, wanted, maxEvents }: Batch,
  catalog: Catalog,
  signal: { readonly aborted: boolean },
  onShare: (share: number) => void,
): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const { scenario: index, seed } of runs) {
    if (signal.aborted) break;
    const scenario = scenarios[index];
    if (scenario === undefined) throw new Error(`a batch has no scenario ${index}`);
    try {
      const result = simulate(scenario, {
        catalog,
        seed,
        signal,
        histograms: wanted.histograms,
        onProgress: ({ nowMs, durationMs }) => onShare((outcomes.length + nowMs / durationMs) / runs.length),
        ...(maxEvents === undefined ? {} : { maxEvents }),
      });
      outcomes.push({ extract: extractOf(result, wanted) });
    } catch (error) {
      if (signal.aborted) break;
      outcomes.push({ failure: failureOf(error) });
    }
  }
  return outcomes;
}
