/** Finds the highest of many values that each grow at a rate of its own, without looking at all of them. */
export interface KineticTournament {
  /** Lets a value be `base + rate × time` from now on. */
  enter(place: number, base: number, rate: number): void;
  /** Lowers a value that takes part. */
  lower(place: number, by: number): void;
  /** Takes a value out. */
  leave(place: number): void;
  /** The value at `time`. */
  valueAt(place: number, time: number): number;
  /** Place of the highest value at `time`, the first of equals; −1 when nobody takes part. Times never go back. */
  highest(time: number): number;
  /** Writes the places of all values as high as the highest at `time`, in order, and returns how many they are. */
  allHighest(time: number, into: Int32Array): number;
}

/**
 * A tournament over `places` places. Every match knows until when its winner stays ahead, so that only matches on the
 * way of a change, and those that time has overtaken, are played again: O(log places) in the usual course.
 * @see Basch, Guibas, Hershberger, "Data Structures for Mobile Data", Journal of Algorithms 31(1), 1999
 */
export function createKineticTournament(places: number): KineticTournament {
  let leaves = 1;
  while (leaves < places) leaves *= 2;
  const bases = new Float64Array(leaves);
  const rates = new Float64Array(leaves);
  // Matches lie as in a binary heap: 1 is the final, the children of m are 2m and 2m + 1, the places come last.
  const winners = new Int32Array(2 * leaves).fill(-1);
  const lasts = new Float64Array(2 * leaves).fill(Number.POSITIVE_INFINITY);

  function play(match: number, time: number): void {
    const left = winners[2 * match] as number;
    const right = winners[2 * match + 1] as number;
    let last = Math.min(lasts[2 * match] as number, lasts[2 * match + 1] as number);
    if (left < 0 || right < 0) {
      winners[match] = left < 0 ? right : left;
      lasts[match] = last;
      return;
    }
    const lead = valueAt(left, time) - valueAt(right, time);
    const gain = (rates[right] as number) - (rates[left] as number);
    if (lead >= 0) {
      winners[match] = left;
      if (gain > 0) last = Math.min(last, time + Math.floor(lead / gain));
    } else {
      winners[match] = right;
      // Equal is enough for the left one.
      if (gain < 0) last = Math.min(last, time + Math.ceil(lead / gain) - 1);
    }
    lasts[match] = last;
  }

  function replay(match: number, time: number): void {
    if ((lasts[match] as number) >= time) return;
    replay(2 * match, time);
    replay(2 * match + 1, time);
    play(match, time);
  }

  /** Writes down who in that part of the tournament has the value; returns how many are written then. */
  function collect(match: number, time: number, value: number, into: Int32Array, count: number): number {
    const winner = winners[match] as number;
    if (winner < 0 || valueAt(winner, time) !== value) return count;
    if (match < leaves) return collect(2 * match + 1, time, value, into, collect(2 * match, time, value, into, count));
    into[count] = winner;
    return count + 1;
  }

  /** Marks every match on the way to the final as to be played again. */
  function disturb(place: number): void {
    for (let match = (leaves + place) >>> 1; match >= 1; match >>>= 1) {
      // From a marked match on, the way to the final is marked already.
      if (lasts[match] === Number.NEGATIVE_INFINITY) return;
      lasts[match] = Number.NEGATIVE_INFINITY;
    }
  }

  function valueAt(place: number, time: number): number {
    return (bases[place] as number) + (rates[place] as number) * time;
  }

  return {
    enter(place, base, rate) {
      bases[place] = base;
      rates[place] = rate;
      winners[leaves + place] = place;
      disturb(place);
    },
    lower(place, by) {
      bases[place] = (bases[place] as number) - by;
      disturb(place);
    },
    leave(place) {
      winners[leaves + place] = -1;
      disturb(place);
    },
    valueAt,
    highest(time) {
      replay(1, time);
      return winners[1] as number;
    },
    allHighest(time, into) {
      replay(1, time);
      const winner = winners[1] as number;
      return winner < 0 ? 0 : collect(1, time, valueAt(winner, time), into, 0);
    },
  };
}
