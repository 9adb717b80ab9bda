/** A fraction as reasons show it: 0.705 is 70.5%. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(1))}%`;
}
