/** Instances: a number, or a share of those that are wanted. */
export type Portion = { readonly type: "count"; readonly count: number } | { readonly type: "share"; readonly share: number };

/** A portion of `wanted` instances in whole ones; a share that is meant to be exact, such as 20 % of 5, is not moved by the last bit. */
export function resolvePortion(portion: Portion, wanted: number, round: (value: number) => number): number {
  if (portion.type === "count") return portion.count;
  const exact = portion.share * wanted;
  const nearest = Math.round(exact);
  return Math.abs(exact - nearest) < 1e-9 ? nearest : round(exact);
}
