import type { Random } from "../../engine/random.js";
import { Outcome } from "../../metrics/call-ledger.js";
import { Draw } from "../requests/draws.js";
import { Shift, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";

/** The outcome of a request that has finished all steps, where its service answers a share `errorRate` of requests with an error. */
export function ownOutcome(row: number, errorRate: number, { words }: RequestTable, random: Random): Outcome {
  if (errorRate === 0) return Outcome.ok;
  const word = row << Shift.words;
  random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.error);
  return random.next() < errorRate ? Outcome.error : Outcome.ok;
}
