import { drawAt } from "./seeded-shuffle.js";

/** Visits places one by one in an order that a seed alone decides; a walk given up early costs only the places visited. */
export interface ShuffledWalk {
  /** Begins a walk over 0 … `count` − 1. */
  begin(seed: number, count: number): void;
  /** Places not visited yet. */
  readonly left: number;
  next(): number;
}

/** A walk over nothing; steps do not allocate unless there are more places than ever. */
export function createShuffledWalk(): ShuffledWalk {
  // A permutation of all places; steps of the last walk are taken back before the next begins.
  let places = new Uint32Array(0);
  let swaps = new Uint32Array(0);
  let visited = 0;
  let count = 0;
  let seed = 0;

  function swap(a: number, b: number): void {
    const moved = places[a] as number;
    places[a] = places[b] as number;
    places[b] = moved;
  }

  return {
    begin(newSeed, newCount) {
      for (; visited > 0; visited--) swap(visited - 1, swaps[visited - 1] as number);
      if (newCount > places.length) {
        places = Uint32Array.from({ length: 2 * newCount }, (_, place) => place);
        swaps = new Uint32Array(2 * newCount);
      }
      seed = newSeed;
      count = newCount;
    },
    get left() {
      return count - visited;
    },
    next() {
      const other = visited + drawAt(seed, visited, count - visited);
      swaps[visited] = other;
      swap(visited, other);
      return places[visited++] as number;
    },
  };
}
