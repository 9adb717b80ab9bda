import { type MeanInterval, meanInterval } from "./mean-interval.js";

/**
 * Mean of ours − theirs, pair by pair, with its paired-t interval: what two systems under common random numbers are compared by.
 * @throws RangeError when the lists differ in length.
 * @see Law, Simulation Modeling and Analysis, 5th edition 2015, section 10.2.1
 */
export function pairedDifference(ours: readonly number[], theirs: readonly number[], confidence = 0.95): MeanInterval {
  if (ours.length !== theirs.length)
    throw new RangeError(`pairedDifference: ${ours.length} values beside ${theirs.length}; every value needs its partner`);
  return meanInterval(
    ours.map((value, index) => value - (theirs[index] ?? Number.NaN)),
    confidence,
  );
}
