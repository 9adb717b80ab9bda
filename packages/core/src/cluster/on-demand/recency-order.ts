import { InstanceList } from "./instance-list.js";
import type { ReuseOrder } from "./reuse-order.js";

/** By when an instance was last used, in constant time: the most recent first keeps the others idle until they go, the least recent keeps all of them. */
export function createRecencyOrder(mostRecentFirst: boolean): ReuseOrder {
  const list = new InstanceList();
  return {
    get next() {
      return mostRecentFirst ? list.last : list.first;
    },
    use: (instance) => list.join(instance),
    remove: (instance) => list.remove(instance),
  };
}
