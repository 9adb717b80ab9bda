/** Times that requests have spent and written down once they had, in ms; what is still going on is added where it is read. */
export class Spent {
  /** In lines. Numbers that begin as fractions stay out of the places of integers, which would change what all of them are known to be. */
  queuedMs = 0.5;
  /** At work on a core of their own. */
  computingMs = 0.5;
  /** With an instance, times its weight. */
  weightedMs = 0.5;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.queuedMs = 0;
    this.computingMs = 0;
    this.weightedMs = 0;
  }
}
