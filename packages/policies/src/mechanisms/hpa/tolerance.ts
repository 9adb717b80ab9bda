/** How far the ratio of usage to target may be from 1 before anything changes, by direction; fractions. */
export interface HpaTolerance {
  readonly up: number;
  readonly down: number;
}

/** Whether a ratio of usage to target is close enough to 1, bounds included. */
export function isWithin(ratio: number, { up, down }: HpaTolerance): boolean {
  return 1 - down <= ratio && ratio <= 1 + up;
}
