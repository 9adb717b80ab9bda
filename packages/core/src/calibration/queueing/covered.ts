/**
 * How long at least one of several intervals is under way, of those parts that lie between two times; in ms.
 * @param intervals from and to, in turns
 */
export function covered(intervals: readonly number[], from: number, to: number): number {
  const count = intervals.length / 2;
  if (count === 0) return 0;
  if (count === 1) return Math.max(0, Math.min(to, intervals[1]!) - Math.max(from, intervals[0]!));
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => intervals[2 * a]! - intervals[2 * b]!);
  let [sum, reached] = [0, from];
  for (const i of order) {
    const begin = Math.max(reached, intervals[2 * i]!);
    const end = Math.min(to, intervals[2 * i + 1]!);
    if (end > begin) sum += end - begin;
    reached = Math.max(reached, Math.min(to, intervals[2 * i + 1]!));
  }
  return sum;
}
