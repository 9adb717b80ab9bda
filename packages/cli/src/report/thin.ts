/** How several points become one: what is gained by an average, and what would be lost by it. */
export type Fold = "mean" | "most";

const DIGITS = 4;

/** Groups of `every` points as one each, with four digits: null where all of them are. */
export function thin(values: readonly (number | null)[], every: number, fold: Fold): (number | null)[] {
  const thinned: (number | null)[] = [];
  for (let from = 0; from < values.length; from += every) {
    const known = values.slice(from, from + every).filter((value) => value !== null && Number.isFinite(value)) as number[];
    thinned.push(known.length === 0 ? null : Number(folded(known, fold).toPrecision(DIGITS)));
  }
  return thinned;
}

function folded(values: readonly number[], fold: Fold): number {
  if (fold === "most") return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
