/** A rounding error must not cost a replica: so far above a whole number a fraction still counts as that number. */
const SLACK = 1e-6;

/** Whole replicas that a fractional number of them takes: rounded up, at least 0. */
export function wholeReplicas(exact: number): number {
  return Math.max(0, Math.ceil(exact - SLACK));
}
