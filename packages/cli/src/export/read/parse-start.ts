import { InvalidArgumentError } from "commander";

/** When runs are said to begin unless told: a Monday at midnight, as simulated weeks do. */
export const USUAL_START = "2024-01-01T00:00:00Z";

const LAST_MS = 253_402_300_799_000;

/** An instant in ms since 1970, of a date with its zone, or of seconds. @throws InvalidArgumentError for anything else. */
export function parseStart(text: string): number {
  const isSeconds = /^\d+(\.\d+)?$/.test(text);
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const atMs = isSeconds ? Number(text) * 1000 : isDate ? Date.parse(text) : Number.NaN;
  if (!(atMs >= 0 && atMs <= LAST_MS))
    throw new InvalidArgumentError(`Expected a date with its zone, such as ${USUAL_START}, or seconds since 1970.`);
  return atMs;
}
