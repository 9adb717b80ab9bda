import type { Kernel } from "./kernel.js";

/** A block of the kernel's memory that can be made longer; the word at `pointer` says where it begins. */
export class Block {
  private at: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly pointer: number,
    private bytes: number,
    /** Bytes from the beginning of a cache line at which it begins. */
    private readonly lead = 0,
  ) {
    this.at = kernel.reserve(lead + bytes) + lead;
    kernel.words[pointer >> 2] = this.at;
  }

  /** Makes it so long: what it held stays, and the rest is 0. */
  grow(bytes: number): void {
    const { kernel, lead, at: from } = this;
    this.at = kernel.reserve(lead + bytes) + lead;
    kernel.words.copyWithin(this.at >> 2, from >> 2, (from + this.bytes) >> 2);
    this.bytes = bytes;
    kernel.words[this.pointer >> 2] = this.at;
  }

  /** Its integers, until the memory grows. */
  get words(): Int32Array {
    return this.kernel.wordsAt(this.at, this.bytes >> 2);
  }

  /** Its numbers, until the memory grows. */
  get floats(): Float64Array {
    return this.kernel.floatsAt(this.at, this.bytes >> 3);
  }
}
