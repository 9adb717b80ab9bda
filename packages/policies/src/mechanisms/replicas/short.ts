/** A figure as reasons show it: at most two decimals, 1.50 as 1.5. */
export function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
