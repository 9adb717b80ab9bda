import seedrandom from "seedrandom";
import { Random } from "./random.js";

/** Named random streams: each consumer has its own, so a new consumer never moves another's draws. */
export interface Streams {
  /** The stream of that name; asking twice gives two generators at the same start. */
  stream(name: string): Random;
}

/**
 * Streams rooted in one seed. The key of a stream comes from seedrandom's ARC4 generator over
 * `seed/name`; the seed is always a string, because seedrandom treats 1 and "1" differently.
 */
export function createStreams(seed: number | string): Streams {
  return {
    stream(name) {
      const root = seedrandom(`${seed}/${name}`);
      return new Random(root.int32(), root.int32());
    },
  };
}
