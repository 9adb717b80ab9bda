import type { Kernel } from "../../engine/kernel/kernel.js";
import { SpentAt } from "../../engine/kernel/layout.js";

/** Times that requests have spent, in ms, added when a stage ends; readers add what is still under way. */
export class Spent {
  /** Where the kernel finds them: their `SpentAt`. */
  readonly place: number;
  private readonly cells: Float64Array;

  constructor(kernel: Kernel) {
    this.place = kernel.reserve(SpentAt.size);
    this.cells = kernel.floatsAt(this.place, SpentAt.size >> 3);
  }

  /** In lines. */
  get queuedMs(): number {
    return this.cells[SpentAt.queuedMs >> 3]!;
  }

  set queuedMs(ms: number) {
    this.cells[SpentAt.queuedMs >> 3] = ms;
  }

  /** Computing on a core of their own. */
  get computingMs(): number {
    return this.cells[SpentAt.computingMs >> 3]!;
  }

  set computingMs(ms: number) {
    this.cells[SpentAt.computingMs >> 3] = ms;
  }

  /** Placed on an instance, times the weight of the instance. */
  get weightedMs(): number {
    return this.cells[SpentAt.weightedMs >> 3]!;
  }

  set weightedMs(ms: number) {
    this.cells[SpentAt.weightedMs >> 3] = ms;
  }

  reset(): void {
    this.queuedMs = 0;
    this.computingMs = 0;
    this.weightedMs = 0;
  }
}
