const BLOCKS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const LETTERS = ["_", ".", ":", "-", "=", "+", "*", "#"];

/** How several values become one column. */
export type Fold = "mean" | "max";

/** A row of columns from 0 to the largest value; a gap where nothing was measured. */
export function sparkline(values: readonly (number | null)[], width: number, unicode: boolean, fold: Fold): string {
  const columns = resample(values, width, fold);
  const top = columns.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const levels = unicode ? BLOCKS : LETTERS;
  return columns.map((value) => (value === null ? " " : levels[level(value, top, levels.length)])).join("");
}

function level(value: number, top: number, levels: number): number {
  return top === 0 ? 0 : Math.min(levels - 1, Math.floor((value / top) * levels));
}

/** At most `width` values, each the mean or the largest of its share of the buckets. */
export function resample(values: readonly (number | null)[], width: number, fold: Fold): (number | null)[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * values.length) / width);
    const to = Math.floor(((column + 1) * values.length) / width);
    const present = values.slice(from, to).filter((value) => value !== null);
    if (present.length === 0) return null;
    return fold === "max" ? Math.max(...present) : present.reduce((sum, value) => sum + value, 0) / present.length;
  });
}
