/** How an instance leaves: what is done with the work it has, and with requests that still come. */
export interface DrainSpec {
  /** From the beginning until whatever is left is killed; Infinity never. */
  readonly graceMs: number;
  /** From the beginning, when no balancer is told of it any more, until the instance itself is told to stop; it serves as before. */
  readonly preStopMs: number;
  /** What draining does to work in progress: finish it, or give it back to the queue. */
  readonly running: "finish" | "requeue";
  /** What the instance does, once told to stop, with requests of balancers that have not heard of it: serves or refuses them. */
  readonly newcomers: "serve" | "refuse";
}
