import type { Service } from "../service.js";

/** Services in the order in which their first instances are placed: those of higher pod priority first, else as they were. */
export function byPodPriority(services: readonly Service[]): Service[] {
  return [...services].sort((a, b) => (b.spec.pod?.priority ?? 0) - (a.spec.pod?.priority ?? 0));
}
