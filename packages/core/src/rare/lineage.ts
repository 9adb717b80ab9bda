/** Where chance was renewed: after so many engine events, from that seed. */
export interface Split {
  readonly afterEvents: number;
  readonly seed: string;
}

/** All that a path needs to be taken again: its seed, and the splits it has come through. */
export interface Lineage {
  readonly seed: string;
  readonly splits: readonly Split[];
}

/** The path that goes on from that point as nothing else does. */
export function branch({ seed, splits }: Lineage, afterEvents: number, next: string): Lineage {
  return { seed, splits: [...splits, { afterEvents, seed: next }] };
}

/** The path that parts from another where that was split last, or at its beginning where it never was. */
export function instead({ seed, splits }: Lineage, next: string): Lineage {
  const last = splits[splits.length - 1];
  return last === undefined ? { seed: next, splits } : branch({ seed, splits: splits.slice(0, -1) }, last.afterEvents, next);
}
