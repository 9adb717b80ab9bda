/** What happened on the way to a service and back. */
export interface NetworkSummary {
  /** Messages that a link lost, and that were sent again. */
  readonly retransmissions: number;
  /** Messages that never arrived. */
  readonly lost: number;
  /** Attempts to which a link refused a connection. */
  readonly refused: number;
  /** Null where there is always a connection. */
  readonly connections: ConnectionsSummary | null;
}

/** The connections of all callers of a service. */
export interface ConnectionsSummary {
  /** Set up for a request, whether or not that came to its end. */
  readonly opened: number;
  /** Requests that found one idle. */
  readonly reused: number;
  /** Closed because nobody had used them. */
  readonly expired: number;
  /** Idle ones that ended with an instance. */
  readonly broken: number;
}
