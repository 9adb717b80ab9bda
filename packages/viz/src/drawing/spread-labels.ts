/** Moves labels apart that would overlap: as little as keeps them `gapPx` from each other, in their order, within the two ends where they fit. */
export function spreadLabels(wantedPx: readonly number[], gapPx: number, fromPx: number, toPx: number): number[] {
  const order = wantedPx.map((_, i) => i).sort((a, b) => wantedPx[a]! - wantedPx[b]! || a - b);
  const placed = new Array<number>(wantedPx.length).fill(0);
  const gap = Math.min(gapPx, order.length < 2 ? gapPx : (toPx - fromPx) / (order.length - 1));
  let least = fromPx;
  for (const i of order) {
    placed[i] = Math.max(least, wantedPx[i]!);
    least = placed[i]! + gap;
  }
  let most = toPx;
  for (const i of order.reverse()) {
    placed[i] = Math.min(most, placed[i]!);
    most = placed[i]! - gap;
  }
  return placed;
}
