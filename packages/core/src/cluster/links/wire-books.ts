/** Counters of what happened to messages to a service and back. */
export class WireBooks {
  /** Messages that were lost and sent again. */
  retransmissions = 0;
  /** Messages that never arrived. */
  lost = 0;
  /** Attempts to which a link refused a connection. */
  refused = 0;
  /** Connections set up for a request, and requests that found one. */
  opened = 0;
  reused = 0;
  /** Idle connections closed because nobody used them, and because one of their ends died. */
  expired = 0;
  broken = 0;

  /** Whether any caller has to set up connections. */
  connects = false;

  /** Resets all counters. */
  reset(): void {
    const { connects } = this;
    Object.assign(this, new WireBooks(), { connects });
  }
}
