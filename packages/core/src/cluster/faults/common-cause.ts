import type { FaultTarget, Occurrence } from "./effect.js";

/**
 * Several targets that one cause hits together: each time it comes, every effect begins, and ends with it.
 * @see Marshall & Olkin, A Multivariate Exponential Distribution, J. Amer. Statist. Assoc. 62 (1967): one shock, several failures
 */
export function commonTarget(targets: readonly FaultTarget[]): FaultTarget {
  const parts = new Map<Occurrence, readonly Occurrence[]>();
  return {
    get isGone() {
      return targets.every(({ isGone }) => isGone);
    },
    begin(occurrence) {
      // Effects tell the times they were hit by what came: each has a time of its own, which ends when all do.
      const own = targets.map(
        (): Occurrence => ({
          get endMs() {
            return occurrence.endMs;
          },
        }),
      );
      parts.set(occurrence, own);
      for (const [i, target] of targets.entries()) target.begin(own[i]!);
    },
    end(occurrence) {
      const own = parts.get(occurrence)!;
      parts.delete(occurrence);
      for (const [i, target] of targets.entries()) target.end(own[i]!);
    },
  };
}
