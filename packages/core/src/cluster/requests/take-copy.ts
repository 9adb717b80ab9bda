import { Float, Id, RareFloat, RareWord, Shift, Word } from "./request-layout.js";
import type { RequestTable } from "./request-table.js";

/** What a copy has from the first; nobody waits for it yet. */
const WORDS = [Word.site, Word.classId, Word.keyHigh, Word.keyLow, Word.instance];
const RARE_FLOATS = [RareFloat.deadlineMs, RareFloat.placedMs];

/** A row for a request that goes on while what it has begun goes on without it: the same in all but what is pending. */
export function takeCopy(requests: RequestTable, row: number): number {
  const copy = requests.take();
  const { words, floats, rareWords, rareFloats, demandMs, queuedMs, clients } = requests;
  for (const word of WORDS) words[(copy << Shift.words) | word] = words[(row << Shift.words) | word]!;
  words[(copy << Shift.words) | Word.parent] = Id.none;
  words[(copy << Shift.words) | Word.step] = 0;
  floats[(copy << Shift.floats) | Float.issuedMs] = floats[(row << Shift.floats) | Float.issuedMs]!;
  rareWords[(copy << Shift.words) | RareWord.proxy] = rareWords[(row << Shift.words) | RareWord.proxy]!;
  for (const float of RARE_FLOATS) rareFloats[(copy << Shift.floats) | float] = rareFloats[(row << Shift.floats) | float]!;
  requests.setHashKey(copy, requests.hashKeys[row]!);
  floats[(copy << Shift.floats) | Float.index] = floats[(row << Shift.floats) | Float.index]!;
  for (const column of [demandMs, queuedMs, clients]) column[copy] = column[row]!;
  return copy;
}
