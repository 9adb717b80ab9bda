import { BOUNDS } from "./bounds.js";
import { interval, markdown } from "./markdown.js";
import type { Spread } from "./statistics.js";

/** Speeds beside a limit program, by what was run; more is better. */
export type ReleasedShares = Readonly<Record<string, Spread>>;

/** What a release reached: `test/bench/released.json`. */
export interface Released {
  readonly version: string;
  /** By the word of the subject. */
  readonly shares: Readonly<Record<string, ReleasedShares>>;
}

/**
 * Share of the speed that is gone, with its interval: those of both medians together, on the scale of logarithms.
 * @see G. Y. Zou, A. Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008): limits of a difference from those of its parts
 */
export function lossOf(before: Spread, now: Spread): Spread {
  const change = Math.log(now.median / before.median);
  const up = Math.hypot(Math.log(now.high / now.median), Math.log(before.median / before.low));
  const down = Math.hypot(Math.log(now.median / now.low), Math.log(before.high / before.median));
  return {
    median: 1 - Math.exp(change),
    low: 1 - Math.exp(change + up),
    high: 1 - Math.exp(change - down),
    coverage: Math.min(before.coverage, now.coverage),
  };
}

/** What was released beside what is, for the subjects that were measured. */
export function lossTable({ version, shares }: Released, now: Readonly<Record<string, ReleasedShares>>): string {
  const rows = Object.entries(now).flatMap(([word, found]) =>
    Object.entries(found).map(([name, share]) => {
      const before = shares[word]?.[name];
      return [
        name,
        before === undefined ? "new" : interval(before),
        interval(share),
        before === undefined ? "" : interval(lossOf(before, share)),
      ];
    }),
  );
  return markdown(["share of the JS limit", version, "now", `lost, surely at most ${BOUNDS.loss}`], rows);
}

/** Shares whose loss surely exceeds what may be lost, and released ones of the same subjects that are not measured any more. */
export function regressions({ version, shares }: Released, now: Readonly<Record<string, ReleasedShares>>): string[] {
  return Object.entries(now).flatMap(([word, found]) =>
    Object.entries(shares[word] ?? {}).flatMap(([name, before]) => {
      const share = found[name];
      if (share === undefined) return [`${name}: in ${version}, but not measured now`];
      const loss = lossOf(before, share);
      if (!(loss.low > BOUNDS.loss)) return [];
      return [
        `${name}: ${percent(loss.median)} slower than ${version}, surely ${percent(loss.low)}, at most ${percent(BOUNDS.loss)} wanted`,
      ];
    }),
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
