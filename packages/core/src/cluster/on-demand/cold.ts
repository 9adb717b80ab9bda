import { Mark, Shift, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { OnDemandBooks } from "./on-demand-books.js";

/** Writes down whether an instance had to start for a request, and tells the request. */
export function markCold({ words }: RequestTable, books: OnDemandBooks, row: number, isCold: boolean): void {
  const at = (row << Shift.words) | Word.marks;
  if (isCold) {
    books.cold++;
    words[at]! |= Mark.cold;
  } else {
    books.warm++;
    words[at]! &= ~Mark.cold;
  }
}
