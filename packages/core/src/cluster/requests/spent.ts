/**
 * Times that add up over the requests of a service: each is written down once, when it ends, so
 * that the hot path integrates nothing. What is still going on is added by whoever reads.
 */
export enum Spent {
  /** In a waiting line. */
  queued,
  /** Computing on a core of its own. */
  computing,
  /** At an instance or on the way to or from it, times the instance's weight. */
  weighted,
}
