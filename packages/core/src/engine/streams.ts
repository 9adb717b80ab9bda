import seedrandom from "seedrandom";
import { MirroredRandom } from "./mirrored-random.js";
import { Random } from "./random.js";

/** Named random streams: each consumer has its own, so a new consumer never moves another's draws. */
export interface Streams {
  /** The stream of that name; asking twice gives two generators at the same start. */
  stream(name: string): Random;
  /** A generator at the start of a key, of the kind that these streams are. */
  generator(keyHigh: number, keyLow: number): Random;
  /** Has `act` called whenever all streams go on from another seed, for whoever derives keys from them or draws ahead. */
  onRenewal(act: () => void): void;
}

/** How streams differ from plain ones. */
export interface StreamOptions {
  /** Every number drawn is the mirror image, in its law, of what streams of the same seed would draw otherwise. Default false. */
  readonly antithetic?: boolean;
}

/**
 * Streams rooted in one seed. The key of a stream comes from seedrandom's ARC4 generator over
 * `seed/name`; the seed is always a string, because seedrandom treats 1 and "1" differently.
 */
export function createStreams(seed: number | string, { antithetic = false }: StreamOptions = {}): Streams {
  const generator = antithetic
    ? (high: number, low: number) => new MirroredRandom(high, low)
    : (high: number, low: number) => new Random(high, low);
  return {
    stream(name) {
      const root = seedrandom(`${seed}/${name}`);
      return generator(root.int32(), root.int32());
    },
    generator,
    onRenewal: () => undefined,
  };
}
