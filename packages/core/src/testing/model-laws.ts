import type { LawSubject } from "./laws/laboratory.js";
import { ledgerLaws } from "./laws/model/ledgers.js";
import { littlesLaws } from "./laws/model/littles-law.js";
import { sameBytesLaws } from "./laws/model/same-bytes.js";
import { unrelatedLaws } from "./laws/model/unrelated.js";
import { warmupLaws } from "./laws/model/warm-up.js";
import { checksOf } from "./laws/scenario-law.js";

/**
 * What the model promises for every scenario, as checks by name: ledgers, Little's law, the same bytes for the same seed, warm-up,
 * and that what is unrelated changes nothing. Each throws when it finds the promise broken, with the smallest counterexample.
 */
export function modelLaws(subject: LawSubject): Readonly<Record<string, () => void>> {
  return checksOf([...ledgerLaws, ...littlesLaws, ...sameBytesLaws, ...warmupLaws, ...unrelatedLaws], subject);
}
