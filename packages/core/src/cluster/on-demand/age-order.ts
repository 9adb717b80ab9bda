import type { ReuseOrder } from "./reuse-order.js";

/** By when an instance was made, whenever it was used: a binary heap, so that a change costs O(log n). */
export function createAgeOrder(newestFirst: boolean): ReuseOrder {
  const heap: number[] = [];
  const places: number[] = [];
  /** Lower comes first. */
  const ranks: number[] = [];

  function put(at: number, instance: number): void {
    heap[at] = instance;
    places[instance] = at;
  }

  function rise(start: number, instance: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent]!;
      if (ranks[above]! <= ranks[instance]!) break;
      put(at, above);
      at = parent;
    }
    put(at, instance);
  }

  function sink(start: number, instance: number): void {
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && ranks[heap[child + 1]!]! < ranks[heap[child]!]!) child++;
      const below = heap[child]!;
      if (ranks[below]! >= ranks[instance]!) break;
      put(at, below);
      at = child;
    }
    put(at, instance);
    if (at === start) rise(at, instance);
  }

  return {
    get next() {
      return heap[0] ?? -1;
    },
    use(instance, serial) {
      if ((places[instance] ?? -1) >= 0) return;
      ranks[instance] = newestFirst ? -serial : serial;
      heap.push(instance);
      rise(heap.length - 1, instance);
    },
    remove(instance) {
      const at = places[instance] ?? -1;
      if (at < 0) return;
      places[instance] = -1;
      const last = heap.pop()!;
      if (last !== instance) sink(at, last);
    },
  };
}
