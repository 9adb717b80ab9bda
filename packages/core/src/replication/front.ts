/** One system in terms of what is to be low. */
export interface Candidate {
  /** Figures of which each is better the lower it is, e.g. cost, p99, share of failures. */
  readonly costs: readonly number[];
}

/** The candidates that no other beats: none is as good in every figure and better in one. In the order given. */
export function paretoFront<C extends Candidate>(candidates: readonly C[]): C[] {
  return candidates.filter((one) => !candidates.some((other) => dominates(other.costs, one.costs)));
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((cost, i) => cost <= b[i]!) && a.some((cost, i) => cost < b[i]!);
}
