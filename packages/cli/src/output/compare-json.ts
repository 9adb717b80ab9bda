import type { Result } from "@springtide/core";
import type { Measured } from "./compare-report.js";
import { FIGURES } from "./figures.js";

/** Version of what `compare --json` prints; grows when a field changes its meaning or goes away. */
export const COMPARISON_SCHEMA = "springtide.comparison/1";

/** What `compare --json` prints. */
export interface Comparison {
  readonly schema: typeof COMPARISON_SCHEMA;
  /** The first variant is the baseline. */
  readonly variants: readonly ComparedVariant[];
  /** The command that gives the same again. */
  readonly reproduce?: string;
}

export interface ComparedVariant {
  readonly labels: readonly string[];
  /** The fields varied, by path. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The table's figures; null where nothing was measured. */
  readonly figures: Readonly<Record<string, number | null>>;
  /** Each figure over the baseline's, minus 1; null where that cannot be said. */
  readonly changes: Readonly<Record<string, number | null>>;
  readonly result: Result;
}

/** The comparison as plain data. */
export function comparisonOf(measured: readonly Measured[], reproduce?: string): Comparison {
  const base = measured[0]?.result;
  return {
    schema: COMPARISON_SCHEMA,
    variants: measured.map(({ variant, result }) => ({
      labels: variant.labels,
      settings: Object.fromEntries(variant.settings.map(({ path, value }) => [path.join("."), value])),
      figures: Object.fromEntries(FIGURES.map((figure) => [figure.key, figure.of(result)])),
      changes: Object.fromEntries(
        FIGURES.map((figure) => [figure.key, base === undefined ? null : relative(figure.of(result), figure.of(base))]),
      ),
      result,
    })),
    ...(reproduce === undefined ? {} : { reproduce }),
  };
}

function relative(value: number | null, base: number | null): number | null {
  return value === null || base === null || base === 0 ? null : value / base - 1;
}
