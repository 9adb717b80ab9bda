import type { Message } from "./message.js";

/** The messages of a queue that are not done, in the order in which they came. */
export class AgeList {
  oldest: Message | undefined;
  private newest: Message | undefined;

  append(message: Message): void {
    message.older = this.newest;
    message.newer = undefined;
    if (this.newest === undefined) this.oldest = message;
    else this.newest.newer = message;
    this.newest = message;
  }

  remove({ older, newer }: Message): void {
    if (older === undefined) this.oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.newest = older;
    else newer.older = older;
  }

  /** Age of the oldest; 0 when there is none. */
  ageMs(nowMs: number): number {
    return this.oldest === undefined ? 0 : nowMs - this.oldest.publishedMs;
  }
}
