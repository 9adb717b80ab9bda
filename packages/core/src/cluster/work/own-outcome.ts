import type { Random } from "../../engine/random.js";
import { Outcome } from "../../metrics/call-ledger.js";
import { Draw } from "../requests/draws.js";
import { Shift, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";

/** How a service answers a request for which it has done all that it does, if it answers such a share with an error. */
export function ownOutcome(row: number, errorRate: number, { words }: RequestTable, random: Random): Outcome {
  if (errorRate === 0) return Outcome.ok;
  const word = row << Shift.words;
  random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.error);
  return random.next() < errorRate ? Outcome.error : Outcome.ok;
}
