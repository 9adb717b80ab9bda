import type { Result } from "@springtide/core";

/** A note where a result does not hold what only `--detail` keeps. */
export function needsDetail({ detail }: Result, what: string): string[] {
  return detail === undefined ? [`${what} are left out, which this result does not hold: run with --json --detail`] : [];
}
