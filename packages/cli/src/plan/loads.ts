import { expectedFigures, hasNoModel, largestLoad } from "@springtide/core";
import { capacityPerMs } from "./decide.js";
import { estimateByFormula } from "./estimate.js";
import type { Question } from "./question.js";
import { type Search, searchTogether } from "./search.js";
import { type LoadFound, loadByFormula, searchLoad } from "./search-load.js";
import type { TrialBook } from "./trial-book.js";

/** For each size the load that it bears within the objectives; `bornePerMs` is one that it is known to bear, or 0. */
export async function loadsBorne(
  question: Question,
  book: TrialBook,
  sizes: readonly { readonly instances: number; readonly bornePerMs: number }[],
): Promise<LoadFound[]> {
  const capacity = capacityPerMs(question, book);
  const searches = sizes.map(({ instances, bornePerMs }): Search<LoadFound> => {
    const most = limitOf(instances * capacity, question.ratePerMs);
    if (book.exactly(instances, most / 2) !== undefined) return known(loadByFormula(most, (rate) => book.exactly(instances, rate)));
    return searchLoad(instances, bornePerMs, most, guessed(question, instances, most));
  });
  return searchTogether(searches, (asked) => book.ask(asked));
}

/** Where nothing limits an instance, the search ends at a thousand times the load. */
function limitOf(mostPerMs: number, ratePerMs: number): number {
  return Number.isFinite(mostPerMs) ? mostPerMs : 1000 * ratePerMs;
}

function* known(found: LoadFound): Search<LoadFound> {
  yield [];
  return found;
}

/** What formulas that are not exact say, or five sixths of what keeps all slots busy. */
function guessed({ model, objectives }: Question, instances: number, mostPerMs: number): number {
  if (hasNoModel(model)) return (mostPerMs * 5) / 6;
  const meets = (ratePerMs: number) => {
    const expected = expectedFigures(model, instances, ratePerMs);
    return expected !== undefined && estimateByFormula(instances, ratePerMs, expected, objectives).standing === "met";
  };
  return largestLoad(mostPerMs, (ratePerMs) => ratePerMs > 0 && meets(ratePerMs));
}
