import type { Result } from "../experiment/result.js";

/**
 * Runs by what is independent of what: a run whose draws mirror those of the run before it belongs with that one, any other
 * run stands alone.
 */
export function sectionsOf(runs: readonly Result[]): Result[][] {
  const sections: Result[][] = [];
  for (const run of runs) {
    const last = sections[sections.length - 1];
    const other = last?.[0];
    if (run.antithetic === true && last?.length === 1 && other?.seed === run.seed && other.antithetic !== true) last.push(run);
    else sections.push([run]);
  }
  return sections;
}

/** The mean, over each section, of what its runs say; nothing of sections that say nothing. */
export function sectionMeans(sections: readonly (readonly Result[])[], of: (run: Result) => number | null): number[] {
  return sections.flatMap((section) => {
    const values = section.map(of).filter((value) => value !== null);
    return values.length === 0 ? [] : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}
