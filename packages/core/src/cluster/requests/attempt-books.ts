import type { Kernel } from "../../engine/kernel/kernel.js";
import { AttemptsAt } from "../../engine/kernel/layout.js";

/** How attempts to reach a service's instances ended. */
export class AttemptBooks {
  /** Where the kernel finds them: their `AttemptsAt`. */
  readonly place: number;
  private readonly cells: Float64Array;

  constructor(kernel: Kernel) {
    this.place = kernel.reserve(AttemptsAt.size);
    this.cells = kernel.floatsAt(this.place, AttemptsAt.size >> 3);
  }

  get sent(): number {
    return this.cells[AttemptsAt.sent >> 3]!;
  }

  set sent(count: number) {
    this.cells[AttemptsAt.sent >> 3] = count;
  }

  get answered(): number {
    return this.cells[AttemptsAt.answered >> 3]!;
  }

  set answered(count: number) {
    this.cells[AttemptsAt.answered >> 3] = count;
  }

  get refused(): number {
    return this.cells[AttemptsAt.refused >> 3]!;
  }

  set refused(count: number) {
    this.cells[AttemptsAt.refused >> 3] = count;
  }

  get lost(): number {
    return this.cells[AttemptsAt.lost >> 3]!;
  }

  set lost(count: number) {
    this.cells[AttemptsAt.lost >> 3] = count;
  }

  get abandoned(): number {
    return this.cells[AttemptsAt.abandoned >> 3]!;
  }

  set abandoned(count: number) {
    this.cells[AttemptsAt.abandoned >> 3] = count;
  }
}
