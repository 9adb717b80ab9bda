/** Learns a figure slot by slot, and tells slots to come. */
export interface SeasonalForecast {
  /** The mean over the next slot; slots come in order, without a gap. */
  add(value: number): void;
  /** The mean expected `ahead` slots after the last one added, from 1 on; undefined while too little has been seen. */
  ahead(slots: number): number | undefined;
}
