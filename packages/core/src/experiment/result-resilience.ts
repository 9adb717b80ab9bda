/** What layers around calls to a service did, over all callers. */
export interface ResilienceSummary {
  /** Calls that went into layers. */
  readonly calls: number;
  /** Attempts that came out at their end: calls that the balancers of the service got. */
  readonly attempts: number;
  /** The layers of those who call, then the service's own, outermost first. */
  readonly layers: readonly LayerSummary[];
}

/** What one layer did: of all callers together, where each has one like it. */
export interface LayerSummary {
  /** Name of its policy. */
  readonly policy: string;
  /** Whose calls it is around: a service or a source of traffic; null where it is around all calls to the service. */
  readonly of: string | null;
  /** Attempts that it let in. */
  readonly passed: number;
  /** Calls, and attempts after their first, that it turned away. */
  readonly refused: number;
  /** Calls that it ended with success itself: without asking further in, or after that had failed. */
  readonly answered: number;
  /** Calls that waited here to go in. */
  readonly waited: number;
  /** Attempts whose time was up. */
  readonly timeouts: number;
  /** Attempts that it made after one had ended. */
  readonly retries: number;
  /** Attempts that it made beside others. */
  readonly hedges: number;
  /** Attempts given up from outside, or for another that was faster. */
  readonly cancelled: number;
}
