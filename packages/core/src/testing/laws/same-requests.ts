import type { RequestRecord } from "../../experiment/options.js";
import { requireThat } from "../require-that.js";

/** Share of a time that the rounding of sums may come to. */
const ROUNDING = 1e-9;

/**
 * Holds two runs to have served the same requests alike: each of the same class began, ended and waited at the same times, but for
 * rounding, and ended the same way.
 * @throws Error telling the first request in which they part.
 */
export function requireSameRequests(records: readonly RequestRecord[], expected: readonly RequestRecord[], change: string): void {
  const inOrder = [records, expected].map((all) => [...all].sort(byArrival));
  const [ours, theirs] = inOrder as [RequestRecord[], RequestRecord[]];
  for (const [place, record] of ours.entries()) {
    const other = theirs[place];
    requireThat(other !== undefined && isSame(record, other), `${change}, ${shown(record)}, and ${shown(other)} without`);
  }
  requireThat(ours.length === theirs.length, `${change}, ${ours.length} requests ended, and ${theirs.length} without`);
}

/** Where the ends of two requests fall on one instant, which is told first may differ. */
function byArrival(a: RequestRecord, b: RequestRecord): number {
  return a.className < b.className ? -1 : a.className > b.className ? 1 : a.index - b.index || a.startMs - b.startMs || a.endMs - b.endMs;
}

function isSame(one: RequestRecord, other: RequestRecord): boolean {
  const isNamedAlike = one.className === other.className && one.index === other.index;
  const endsAlike = one.status === other.status && one.attempts === other.attempts && one.lost === other.lost;
  return (
    isNamedAlike && endsAlike && near(one.startMs, other.startMs) && near(one.endMs, other.endMs) && near(one.queuedMs, other.queuedMs)
  );
}

function near(one: number, other: number): boolean {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other);
  return Math.abs(one - other) <= ROUNDING * (1 + Math.abs(other));
}

function shown(record: RequestRecord | undefined): string {
  if (record === undefined) return "there is no such request";
  const { className, index, startMs, endMs, status, attempts } = record;
  return `request ${index} of ${className} ran from ${startMs} ms to ${endMs} ms in ${attempts} attempts and ended ${status}`;
}
