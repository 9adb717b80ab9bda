/** Times that requests have spent, in ms, added when a stage ends; readers add what is still under way. */
export class Spent {
  /** In lines. The fractional initial value makes the engine store the fields as doubles from the beginning. */
  queuedMs = 0.5;
  /** Computing on a core of their own. */
  computingMs = 0.5;
  /** Placed on an instance, times the weight of the instance. */
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
