/**
 * Events of one instant, smallest order first: a small binary heap that the scheduler fills only
 * when events are tied.
 */
export class Instant {
  private readonly handles: number[] = [];
  private readonly orders: number[] = [];

  get size(): number {
    return this.handles.length;
  }

  /** Order of the next event; Infinity when there is none. */
  get nextOrder(): number {
    return this.orders[0] ?? Number.POSITIVE_INFINITY;
  }

  get next(): number {
    return this.handles[0]!;
  }

  push(handle: number, order: number): void {
    const { handles, orders } = this;
    let at = handles.length;
    handles.push(handle);
    orders.push(order);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (orders[parent]! <= order) break;
      handles[at] = handles[parent]!;
      orders[at] = orders[parent]!;
      at = parent;
    }
    handles[at] = handle;
    orders[at] = order;
  }

  pop(): number {
    const { handles, orders } = this;
    const first = handles[0]!;
    const handle = handles.pop()!;
    const order = orders.pop()!;
    const size = handles.length;
    if (size > 0) {
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && orders[child + 1]! < orders[child]!) child++;
        if (orders[child]! >= order) break;
        handles[at] = handles[child]!;
        orders[at] = orders[child]!;
        at = child;
      }
      handles[at] = handle;
      orders[at] = order;
    }
    return first;
  }
}
