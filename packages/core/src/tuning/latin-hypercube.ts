import type { Random } from "../engine/random.js";

/**
 * `count` points in the unit cube of `dimensions`, such that of every dimension each of `count` equal parts holds one point.
 * @see McKay, Beckman & Conover, A comparison of three methods for selecting values of input variables, Technometrics 21(2), 1979
 */
export function latinHypercube(count: number, dimensions: number, random: Random): number[][] {
  const columns = Array.from({ length: dimensions }, () => shuffled(count, random).map((cell) => (cell + random.next()) / count));
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point]!));
}

/** The numbers 0 … count − 1 in a random order. */
export function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
