import type { Service } from "../cluster/service.js";
import type { LockBooks, TransactionBooks } from "../cluster/transactions/transaction-books.js";
import type { LockSummary, TransactionSummary } from "./result-transactions.js";
import type { Span } from "./span.js";
import { summariseDurations } from "./summarise-durations.js";

/** What became of the transactions that a service began, by name; nothing where it begins none. */
export function summariseTransactions({ transactions }: Service, span: Span): { transactions?: Record<string, TransactionSummary> } {
  if (transactions.length === 0) return {};
  return { transactions: Object.fromEntries(transactions.map((books) => [books.name, summariseBooks(books, span)])) };
}

function summariseBooks(books: TransactionBooks, span: Span): TransactionSummary {
  const { kind, started, committed, undone, stuck, inFlight, retries, recovered, lengthMs, locks } = books;
  const counts = { kind, started, committed, undone, stuck, inFlight, retries, recovered };
  return { ...counts, lengthMs: summariseDurations(lengthMs), locks: locks === undefined ? null : summariseLocks(locks, span) };
}

function summariseLocks({ held, waiting, waitMs, holdMs }: LockBooks, { fromMs, toMs }: Span): LockSummary {
  const lengthMs = toMs - fromMs;
  const mean = (area: number): number => (lengthMs > 0 ? area / lengthMs : 0);
  return {
    held: mean(held.integral(toMs)),
    waiting: mean(waiting.integral(toMs)),
    heldAtEnd: held.value,
    waitMs: summariseDurations(waitMs),
    holdMs: summariseDurations(holdMs),
  };
}
