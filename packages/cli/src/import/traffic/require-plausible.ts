import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { TrafficSource } from "./traffic.js";

const YEAR_MS = 365 * 86_400_000;
const MOST_YEARS = 20;
const MOST_COUNT = 1e12;
const MOST_MS = 86_400_000;

/**
 * Refuses traffic that nobody can have observed: a damaged time or figure would spoil all of it.
 * @throws CommandError that names the files and what is odd.
 */
export function requirePlausible(files: readonly string[], sources: readonly TrafficSource[]): void {
  const refuse = (message: string): never => {
    throw new CommandError(ExitCode.usage, `${files.join(", ")}: ${message}`);
  };
  for (const { name, rate, latency } of sources) {
    const years = (rate.counts.length * rate.intervalMs) / YEAR_MS;
    if (years > MOST_YEARS)
      refuse(`${name}: its first and its last time are ${Math.round(years)} years apart; leave out what is not of the same traffic`);
    const most = rate.counts.reduce((peak, count) => Math.max(peak, count), 0);
    if (!(most <= MOST_COUNT)) refuse(`${name}: ${most} requests in ${rate.intervalMs / 1000} s cannot be`);
    const slowest = Math.max(0, ...Object.values(latency ?? {}).filter((ms) => ms !== undefined));
    if (!(slowest <= MOST_MS))
      refuse(`${name}: requests of more than a day (${Math.round(slowest / 1000)} s) are no requests; is the unit right?`);
  }
}
