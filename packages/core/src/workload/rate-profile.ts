/**
 * A rate over time, read as a clock that runs faster when traffic is heavier. An arrival process of
 * unit rate, read on this clock, becomes the same process at that rate: Poisson stays Poisson,
 * evenly spaced stays evenly spaced on the changed clock.
 * @see Çınlar, Introduction to Stochastic Processes (1975), ch. 4.7 (time change of a Poisson process)
 */
export interface RateProfile {
  /**
   * The instant, in ms since the source's start, up to which `expected` requests (>= 0) are expected; where no traffic
   * comes just then, the end of that lull, and Infinity when it has none. Calls ask for ever larger counts.
   */
  reach(expected: number): number;
}
