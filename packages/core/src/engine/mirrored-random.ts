import type { Kernel } from "./kernel/kernel.js";
import { expm1 } from "./math/expm1.js";
import { ln } from "./math/ln.js";
import { Random } from "./random.js";

/** The largest number that `next` draws. */
const LARGEST = 1 - 1.1102230246251565e-16;
/** Below the smallest chance that a draw distinguishes. */
const LEAST = 5.421010862427522e-20;

/**
 * Draws the mirror image of what a plain generator draws at the same key and counter: large where that draws small, with the
 * same law. Raw blocks, of which keys are made, are the same. What a plain generator spends on a draw is spent on its image,
 * so two runs stay in step whatever they reject.
 * @see Hammersley & Morton, "A New Monte Carlo Technique: Antithetic Variates", Proc. Cambridge Phil. Soc. 52(3), 1956
 */
export class MirroredRandom extends Random {
  /** Whether numbers are wanted as they are, for what is made of them to be mirrored as a whole. */
  private isPlain = false;

  override next(): number {
    const u = super.next();
    return this.isPlain ? u : LARGEST - u;
  }

  override below(count: number): number {
    const n = super.below(count);
    return this.isPlain ? n : count - 1 - n;
  }

  override exponential(): number {
    this.isPlain = true;
    const x = super.exponential();
    this.isPlain = false;
    return -ln(Math.max(LEAST, -expm1(-x)));
  }

  /** @internal */
  override exponentials(kernel: Kernel, address: number, count: number): void {
    for (let i = 0; i < count; i++) kernel.floats[(address >> 3) + i] = this.exponential();
  }

  override normal(): number {
    this.isPlain = true;
    const x = super.normal();
    this.isPlain = false;
    return -x;
  }
}
