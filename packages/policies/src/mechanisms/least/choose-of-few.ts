import type { Random } from "@springtide/core/policy";
import { drawUnseen } from "../chance/draw-unseen.js";
import type { PlaceChooser, PlaceScore } from "./score.js";

/** How many endpoints are drawn. */
export interface Draws {
  readonly d: number;
  /** Whether an endpoint may be drawn twice for the same request. */
  readonly replacement?: boolean;
}

/** From 32 random bits to a number in [0, 1). */
enum Scale {
  word = 2.3283064365386963e-10,
}

/**
 * Looks at `d` random places and takes the one with the smallest score. They come in random order, so keeping the first of a
 * tie is fair.
 */
export function chooseOfFew({ d, replacement = false }: Draws, score: PlaceScore, random: Random): PlaceChooser {
  if (replacement) return chooseOfRepeated(d, score, random);
  return d === 2 ? chooseOfTwo(score, random) : chooseOfDistinct(d, score, random);
}

/** The usual case, on one block of 64 random bits. */
function chooseOfTwo(score: PlaceScore, random: Random): PlaceChooser {
  return (endpoints) => {
    const count = endpoints.length;
    if (count === 1) return 0;
    random.block();
    const first = ((random.high >>> 0) * Scale.word * count) | 0;
    const other = ((random.low >>> 0) * Scale.word * (count - 1)) | 0;
    const second = other < first ? other : other + 1;
    return score(endpoints, second) < score(endpoints, first) ? second : first;
  };
}

function chooseOfDistinct(d: number, score: PlaceScore, random: Random): PlaceChooser {
  // Places already looked at, in ascending order.
  const seen = new Int32Array(d);
  return (endpoints) => {
    const count = endpoints.length;
    const draws = Math.min(d, count);
    let best = 0;
    let least = Infinity;
    for (let draw = 0; draw < draws; draw++) {
      const candidate = drawUnseen(seen, draw, random.below(count - draw));
      const value = score(endpoints, candidate);
      if (draw > 0 && value >= least) continue;
      best = candidate;
      least = value;
    }
    return best;
  };
}

function chooseOfRepeated(d: number, score: PlaceScore, random: Random): PlaceChooser {
  return (endpoints) => {
    let best = random.below(endpoints.length);
    let least = score(endpoints, best);
    for (let draw = 1; draw < d; draw++) {
      const candidate = random.below(endpoints.length);
      const value = score(endpoints, candidate);
      if (value >= least) continue;
      best = candidate;
      least = value;
    }
    return best;
  };
}
