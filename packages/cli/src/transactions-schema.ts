import type { LockSummary, TransactionSummary } from "@springtide/core";
import { type JsonSchema, map, number, object, orNull, text, whole } from "./json-schema.js";

/** What a result says of the transactions that a service began. */
export function transactionsSchema(durations: JsonSchema): JsonSchema {
  const locks = object<LockSummary>(
    {
      held: number("Average over time."),
      waiting: number("Average over time."),
      heldAtEnd: whole(),
      waitMs: durations,
      holdMs: durations,
    },
    "The locks that they took at participants; null where none are taken.",
  );
  const transaction = object<TransactionSummary>({
    kind: text("saga or two-phase."),
    started: whole("Sum of how they ended and those in flight."),
    committed: whole(),
    undone: whole("Compensated, or aborted."),
    stuck: whole("Some participant never confirmed."),
    inFlight: whole(),
    retries: whole("Compensations and decisions that were sent again."),
    recovered: whole("Those that another instance had to go on with."),
    lengthMs: durations,
    locks: orNull(locks),
  });
  return map(transaction, "Transactions over several services that it began, by name; absent where it begins none.");
}
