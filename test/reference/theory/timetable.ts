import type { ServiceInput } from "./input.js";
import { seconds } from "./units.js";

/** Autoscaling that starts with `initially` replicas, and has so many from each of these instants (seconds) on, to the instant. */
export function timetable(
  initially: number,
  changes: readonly { readonly at: number; readonly replicas: number }[],
): NonNullable<ServiceInput["autoscaling"]> {
  const counts = [initially, ...changes.map(({ replicas }) => replicas)];
  const interval = seconds(commonStep(changes.map(({ at }) => at)));
  return {
    schedule: {
      steps: changes.map(({ at, replicas }) => ({ at: seconds(at), replicas })),
      min: Math.min(...counts),
      max: Math.max(...counts),
      interval,
      // Timetables look at no metrics: what is not kept costs nothing.
      window: interval,
      lag: "0s",
    },
  };
}

/** The longest step, in whole microseconds, that hits all these instants. */
export function commonStep(instants: readonly number[]): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  const step = instants.map((at) => Math.round(at * 1e6)).reduce(gcd, 0);
  return (step === 0 ? 1e6 : step) / 1e6;
}
