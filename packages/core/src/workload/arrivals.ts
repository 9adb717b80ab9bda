/** The instants at which a source sends. */
export interface Arrivals {
  /** Instant of the next arrival, in ms; never before the last one, and Infinity when there are no more. */
  next(): number;
  /** Where a kernel finds times drawn ahead, their `AheadAt`; it may take them from there. Absent where there are none. */
  readonly ahead?: number;
  /** Forgets what has been drawn ahead, which nobody has seen; absent where nothing is. */
  redraw?(): void;
}
