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
