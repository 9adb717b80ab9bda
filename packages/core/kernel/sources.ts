import { Root } from "../src/engine/kernel/layout";

// The next time of every source, and which comes first: a tournament, so that a source that goes on costs a step per doubling of
// their number. Of those with the same time the one that was added first wins.

/** The next time of a source is the one handed over; Infinity ends it. */
export function setSource(source: i32): void {
  const time = load<f64>(Root.handed);
  const times = load<usize>(Root.sourceTimes);
  const winners = load<usize>(Root.winners);
  const leaves = load<i32>(Root.leaves);
  store<f64>(times + ((<usize>source) << 3), time);
  let winner = source;
  let least = time;
  for (let node = leaves + source; node > 1; node >>= 1) {
    const sibling = node ^ 1;
    const rival = sibling >= leaves ? sibling - leaves : load<i32>(winners + ((<usize>sibling) << 2));
    const rivalTime = load<f64>(times + ((<usize>rival) << 3));
    if (rivalTime < least || (rivalTime === least && rival < winner)) {
      winner = rival;
      least = rivalTime;
    }
    store<i32>(winners + ((<usize>(node >> 1)) << 2), winner);
  }
  store<f64>(Root.sourceTime, least);
  store<i32>(Root.source, least === Infinity ? -1 : winner);
}
