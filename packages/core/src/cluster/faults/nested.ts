import type { Service } from "../service.js";

/** Counts how many faults of one kind lie on each instance: the first begins something, the last ends it. */
export class Nested {
  private readonly counts = new Map<number, number>();

  /** Whether this one is the first. */
  enter(service: Service, instance: number): boolean {
    const { ref } = service.instances.records[instance]!;
    const count = this.counts.get(ref) ?? 0;
    this.counts.set(ref, count + 1);
    return count === 0;
  }

  /** Whether this one was the last. */
  leave(service: Service, instance: number): boolean {
    const { ref } = service.instances.records[instance]!;
    const count = this.counts.get(ref)! - 1;
    if (count > 0) this.counts.set(ref, count);
    else this.counts.delete(ref);
    return count === 0;
  }
}
