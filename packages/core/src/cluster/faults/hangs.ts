import { Impairment } from "../instances/impairment.js";
import type { Service } from "../service.js";

/** Which instances hang because of which fault: the first begins that, the last ends it, or a new process does. */
export class Hangs {
  private readonly faults: Set<number>[] = [];

  /** The instances that one fault lets hang: their numbers among those of all services. */
  fault(): Set<number> {
    const hung = new Set<number>();
    this.faults.push(hung);
    return hung;
  }

  has({ instances }: Service, instance: number): boolean {
    const { ref } = instances.records[instance]!;
    return this.faults.some((hung) => hung.has(ref));
  }

  /** The process of an instance has ended: the next does not hang. */
  forget({ instances }: Service, instance: number): void {
    for (const hung of this.faults) hung.delete(instances.records[instance]!.ref);
    instances.restore(instance, Impairment.hung);
  }
}
