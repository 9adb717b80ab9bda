import type { Service } from "../service.js";

/** Counts the faults of one kind on each instance, which may overlap: the effect begins with the first and ends with the last. */
export class Nested {
  private readonly counts = new Map<number, number>();

  /** Counts one more; true where it is the first. */
  enter(service: Service, instance: number): boolean {
    const { ref } = service.instances.records[instance]!;
    const count = this.counts.get(ref) ?? 0;
    this.counts.set(ref, count + 1);
    return count === 0;
  }

  /** Counts one less; true where it was the last. */
  leave(service: Service, instance: number): boolean {
    const { ref } = service.instances.records[instance]!;
    const count = this.counts.get(ref)! - 1;
    if (count > 0) this.counts.set(ref, count);
    else this.counts.delete(ref);
    return count === 0;
  }
}
