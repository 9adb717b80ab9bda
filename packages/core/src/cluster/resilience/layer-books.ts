/** What a layer did with calls, over all who call through layers of its kind. */
export class LayerBooks {
  /** Attempts let in. */
  passed = 0;
  /** Calls, and further attempts, turned away. */
  refused = 0;
  /** Ended with success in place of what is inside: without asking it, or after it had failed. */
  answered = 0;
  /** Calls that had to wait to go in. */
  waited = 0;
  /** Attempts whose time was up. */
  timeouts = 0;
  /** Attempts after one that had ended. */
  retries = 0;
  /** Attempts begun beside others. */
  hedges = 0;
  /** Attempts given up from outside, or for another that was faster. */
  cancelled = 0;

  /** Forgets the past. */
  reset(): void {
    Object.assign(this, new LayerBooks());
  }
}
