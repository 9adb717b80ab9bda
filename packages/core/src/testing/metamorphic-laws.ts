import type { LawSubject } from "./laws/laboratory.js";
import { capacity } from "./laws/metamorphic/capacity.js";
import { longer } from "./laws/metamorphic/longer.js";
import { orderAndNameLaws } from "./laws/metamorphic/order-and-names.js";
import { prices } from "./laws/metamorphic/prices.js";
import { singleInstance } from "./laws/metamorphic/single-instance.js";
import { speed } from "./laws/metamorphic/speed.js";
import { thinning } from "./laws/metamorphic/thinning.js";
import { timeUnit } from "./laws/metamorphic/time-unit.js";
import { unrelatedLaws } from "./laws/model/unrelated.js";
import { checksOf } from "./laws/scenario-law.js";

/**
 * How two runs must relate whose scenarios do, as checks by name: nobody needs to know what either should give. Each changes
 * scenarios so that the law applies to them, and throws when it finds it broken, with the smallest counterexample.
 */
export function metamorphicLaws(subject: LawSubject): Readonly<Record<string, () => void>> {
  return checksOf([capacity, timeUnit, speed, thinning, singleInstance, longer, prices, ...orderAndNameLaws, ...unrelatedLaws], subject);
}
