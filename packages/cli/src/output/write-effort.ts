import type { Result } from "@springtide/core";
import type { Context } from "../context.js";
import { count, significant } from "./numbers.js";

/** Says on stderr how many runs and requests were simulated since `startedMs`, and in how long. */
export function writeEffort(runs: readonly Result[], startedMs: number, { err, now }: Pick<Context, "err" | "now">): void {
  const requests = runs.reduce((sum, { summary }) => sum + summary.requests.issued, 0);
  err.write(`${runs.length} runs, ${count(requests)} requests in ${significant((now() - startedMs) / 1000)} s\n`);
}
