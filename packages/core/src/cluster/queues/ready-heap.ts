import type { Message } from "./message.js";

/** Messages that may be delivered, the one of the lowest rank first: a binary heap from which any can be taken out. */
export class ReadyHeap {
  private readonly messages: Message[] = [];

  get size(): number {
    return this.messages.length;
  }

  /** The next to be delivered. */
  get first(): Message | undefined {
    return this.messages[0];
  }

  push(message: Message): void {
    this.up(this.messages.length, message);
  }

  remove(message: Message): void {
    const { messages } = this;
    const hole = message.place;
    const last = messages.pop()!;
    if (last === message) return;
    const at = this.down(hole, last);
    if (at === hole) this.up(hole, last);
  }

  private up(start: number, message: Message): void {
    let at = start;
    while (at > 0) {
      const above = this.messages[(at - 1) >> 1]!;
      if (above.rank <= message.rank) break;
      this.put(at, above);
      at = (at - 1) >> 1;
    }
    this.put(at, message);
  }

  private down(start: number, message: Message): number {
    const { messages } = this;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= messages.length) break;
      if (child + 1 < messages.length && messages[child + 1]!.rank < messages[child]!.rank) child++;
      const below = messages[child]!;
      if (below.rank >= message.rank) break;
      this.put(at, below);
      at = child;
    }
    this.put(at, message);
    return at;
  }

  private put(at: number, message: Message): void {
    this.messages[at] = message;
    message.place = at;
  }
}
