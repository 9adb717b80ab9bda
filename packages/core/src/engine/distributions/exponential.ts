import type { Random } from "../random.js";
import type { Distribution } from "./distribution.js";
import { sampleExponential } from "./sample-exponential.js";

/** The memoryless law. */
export function createExponential(mean: number): Distribution {
  return new Exponential(mean);
}

/** A class, since the most usual law is drawn from first thing: of a closure, too, a cache has to fetch the function and its context. */
export class Exponential implements Distribution {
  constructor(readonly mean: number) {}

  sample(random: Random): number {
    return this.mean * sampleExponential(random);
  }

  draw(random: Random): void {
    random.drawn = this.mean * random.exponential();
  }
}
