const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
] as const;

/** A time as Prometheus writes it: in the largest unit that it is a whole number of; to the millisecond. */
export function durationText(ms: number): string {
  const whole = Math.round(ms);
  if (whole === 0) return "0s";
  const [unit, size] = UNITS.find(([, one]) => whole >= one && whole % one === 0) ?? ["ms", 1];
  return `${whole / size}${unit}`;
}
