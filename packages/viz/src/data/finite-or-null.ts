/** A number as rows hold it: null where it is not finite or missing, since JSON and tables know no infinity. */
export function finiteOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
