import { type CallLedger, Outcome, sumLedgers } from "../metrics/call-ledger.js";
import type { ClassSummary } from "./result.js";
import { summariseDurations } from "./summarise-durations.js";

/** The figures of all calls in some books, as a result shows them. */
export function summariseCalls(books: readonly CallLedger[]): ClassSummary {
  const [only] = books;
  const total = only !== undefined && books.length === 1 ? only : sumLedgers(books);
  const count = (outcome: number): number => total.ended[outcome]!;
  const requests = {
    issued: total.issued,
    ok: count(Outcome.ok),
    error: count(Outcome.error),
    timeout: count(Outcome.timeout),
    rejected: count(Outcome.rejected),
    unavailable: count(Outcome.unavailable),
    cancelled: count(Outcome.cancelled),
    inFlight: total.inFlight,
  };
  const ended = requests.issued - requests.inFlight;
  return { requests, availability: ended === 0 ? null : requests.ok / ended, latencyMs: summariseDurations(total.latency) };
}
