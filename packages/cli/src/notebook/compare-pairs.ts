import { type CompareOptions, comparePairs as compareRuns, type PairedComparison, type Result } from "@springtide/core";
import { type ShowsItself, show, showingItself } from "@springtide/viz";

/**
 * Compares variants with a baseline, as `comparePairs` of @springtide/core does. As the last expression of a notebook's cell the
 * comparisons show themselves, together and variant by variant: as a forest plot and its table.
 * @throws RangeError when a variant has another number of runs than the baseline, or for a name that is no figure.
 */
export function comparePairs(
  baseline: readonly Result[],
  variants: readonly (readonly Result[])[],
  options: CompareOptions = {},
): (PairedComparison[] & ShowsItself)[] & ShowsItself {
  const compared = compareRuns(baseline, variants, options).map((one) => showingItself(one, () => show(one)));
  const named = () => Object.fromEntries(compared.map((one, i) => [`variant ${i + 1}`, one]));
  return showingItself(compared, () => show(named()));
}
