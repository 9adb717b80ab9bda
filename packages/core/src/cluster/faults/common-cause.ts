import type { FaultTarget, Occurrence } from "./effect.js";

/**
 * One target made of several that a common cause hits together: every effect begins and ends with each occurrence.
 * @see Marshall & Olkin, A Multivariate Exponential Distribution, J. Amer. Statist. Assoc. 62 (1967): one shock, several failures
 */
export function commonTarget(targets: readonly FaultTarget[]): FaultTarget {
  const parts = new Map<Occurrence, readonly Occurrence[]>();
  return {
    get isGone() {
      return targets.every(({ isGone }) => isGone);
    },
    begin(occurrence) {
      // Effects are keyed by the occurrence: each target gets one of its own, which ends when all do.
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
