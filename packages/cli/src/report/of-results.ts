import { comparePairs, figureOf, type ReplicatedVerdict, type Result } from "@springtide/core";
import { judgeWindows } from "../output/judge-windows.js";
import { shellWord } from "../terminal/shell-word.js";
import type { StudiedSystem } from "./study.js";

/** Runs of one system that are there in full. */
export interface KnownRuns {
  readonly name: string;
  readonly file: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly results: readonly Result[];
  /** How all runs together stand to the objectives of the whole run; absent where there is one run, which was judged when it was made. */
  readonly slo?: readonly ReplicatedVerdict[];
  /** Where the command is known. */
  readonly replay?: string;
}

/** Systems whose runs are there in full; those with as many runs as the first are compared with it. */
export function systemsOfResults(known: readonly KnownRuns[], confidence = 0.95): StudiedSystem[] {
  const [base, ...others] = known;
  const paired = others.filter(({ results }) => results.length === base?.results.length);
  const comparisons = comparePairs(
    base?.results ?? [],
    paired.map(({ results }) => results),
    { confidence },
  );
  return known.map((one) => {
    const { name, file, settings = {}, results } = one;
    const [example] = results;
    return {
      name,
      file,
      settings,
      confidence,
      scenario: example?.scenario ?? name,
      runs: results.map(({ seed, digest }) => ({ seed, digest })),
      slo: [...(one.slo ?? judged(results)), ...judgeWindows(results, confidence)],
      estimate: (figure) => figureOf(figure).estimate(results, confidence),
      comparisons: comparisons[paired.indexOf(one)],
      example,
      latencies: results.flatMap(({ histograms }) => (histograms === undefined ? [] : [histograms.total])),
      replay: one.replay ?? replayOf(example, settings),
    };
  });
}

/** A single run was judged when it was made. */
function judged([run]: readonly Result[]): ReplicatedVerdict[] {
  const once = (mean: number | null) => (mean === null ? null : { n: 1, mean, low: -Infinity, high: Infinity, confidence: 0.95 });
  return (run?.slo ?? []).map(({ measured, ...verdict }) => ({ ...verdict, measured: once(measured) }));
}

/** A result knows the name of its scenario, and not the file. */
export function replayOf(
  of: { readonly scenario: string; readonly seed: string } | undefined,
  settings: Readonly<Record<string, unknown>>,
): string {
  if (of === undefined) return "";
  const set = Object.entries(settings).map(([path, value]) => ` --set ${shellWord(`${path}=${JSON.stringify(value)}`)}`);
  return `springtide run SCENARIO --seed ${shellWord(of.seed)}${set.join("")}`;
}
