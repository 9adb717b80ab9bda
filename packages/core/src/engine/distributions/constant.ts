import type { Distribution } from "./distribution.js";

/** Always the same value, and no randomness used. */
export function createConstant(value: number): Distribution {
  return new Constant(value);
}

export class Constant implements Distribution {
  constructor(readonly mean: number) {}

  sample(): number {
    return this.mean;
  }
}
