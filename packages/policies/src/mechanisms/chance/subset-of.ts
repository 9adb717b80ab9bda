import { shuffledBySeed } from "./seeded-shuffle.js";

/**
 * The places, out of `count`, that client number `client` uses: clients come in rounds, each of which shuffles all places
 * and deals them out by `size`, so that every place is dealt to about one client a round. Places left over lie idle for
 * that round.
 * @see Beyer et al., Site Reliability Engineering, 2016, chapter 20, "A Subset Selection Algorithm: Deterministic Subsetting"
 */
export function subsetOf(count: number, size: number, client: number): number[] {
  const hands = Math.floor(count / size);
  if (hands === 0) return Array.from({ length: count }, (_, place) => place);
  const round = Math.floor(client / hands);
  const first = (client % hands) * size;
  return [...shuffledBySeed(round, count).subarray(first, first + size)];
}
