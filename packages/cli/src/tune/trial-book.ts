import { candidateKey, type KnobSettings, type Result, type Scenario, type Trials } from "@springtide/core";
import type { Laboratory } from "./laboratory.js";

/** A candidate that was tried, and its runs. */
export interface TrialEntry {
  readonly settings: KnobSettings;
  readonly runs: readonly Result[];
}

/** Trials that remember: the same run is made once. */
export interface TrialBook extends Trials {
  /** Everything that was tried, in the order in which it came up. */
  readonly entries: readonly TrialEntry[];
}

interface Page {
  readonly settings: KnobSettings;
  readonly scenario: Scenario | undefined;
  readonly runs: Result[];
}

/** @param scenarioOf The scenario of a candidate; undefined where it makes no valid one. */
export function openTrialBook(laboratory: Laboratory, scenarioOf: (settings: KnobSettings) => Scenario | undefined): TrialBook {
  const pages = new Map<string, Page>();
  const pageOf = (settings: KnobSettings): Page => {
    const key = candidateKey(settings);
    const known = pages.get(key);
    if (known !== undefined) return known;
    const page = { settings, scenario: scenarioOf(settings), runs: [] };
    pages.set(key, page);
    return page;
  };
  return {
    isPossible: (settings) => pageOf(settings).scenario !== undefined,
    async ask(candidates, runs) {
      const asked = candidates.map(pageOf);
      const missing = [...new Set(asked)].flatMap((page) => {
        const { scenario, runs: done } = page;
        if (scenario === undefined) return [];
        return Array.from({ length: Math.max(0, runs - done.length) }, (_, i) => ({ page, scenario, run: done.length + i }));
      });
      const results = missing.length === 0 ? [] : await laboratory.make("search", missing);
      missing.forEach(({ page }, i) => {
        const result = results[i];
        if (result !== undefined) page.runs.push(result);
      });
      return asked.map((page) => (page.scenario === undefined ? undefined : page.runs.slice(0, runs)));
    },
    get events() {
      return laboratory.events;
    },
    get runs() {
      return laboratory.runs;
    },
    get entries() {
      return [...pages.values()].filter((page) => page.runs.length > 0);
    },
  };
}
