/** From when to when something goes on. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Which lane each is drawn in, the first ones first, so that in a lane each either lies within an earlier one or begins after its
 * end: viewers cannot show anything else.
 */
export function lanesOf(stretches: readonly Stretch[]): number[] {
  const lanes: number[][] = [];
  const order = stretches.map((_, i) => i).sort((a, b) => compare(stretches[a] as Stretch, stretches[b] as Stretch) || a - b);
  const chosen = new Array<number>(stretches.length).fill(0);
  for (const at of order) {
    const { startMs, endMs } = stretches[at] as Stretch;
    let lane = lanes.findIndex((ends) => {
      while (ends.length > 0 && (ends.at(-1) as number) <= startMs) ends.pop();
      return ends.length === 0 || (ends.at(-1) as number) >= endMs;
    });
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]?.push(endMs);
    chosen[at] = lane;
  }
  return chosen;
}

function compare(a: Stretch, b: Stretch): number {
  return a.startMs - b.startMs || b.endMs - a.endMs;
}
