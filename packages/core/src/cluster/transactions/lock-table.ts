import type { Lock } from "./lock.js";

/** Who holds the lock of a key, and who waits for it, first come, first served. */
interface Line {
  holder: Lock;
  readonly waiting: Lock[];
}

/** The locks of one service, by key: there for as long as somebody holds them. */
export class LockTable {
  private readonly lines = new Map<number, Line>();
  private readonly spare: Line[] = [];

  /** Takes the lock of a key, or stands in line for it: false then. */
  take(lock: Lock): boolean {
    const line = this.lines.get(lock.key);
    if (line !== undefined) {
      line.waiting.push(lock);
      return false;
    }
    const made = this.spare.pop() ?? { holder: lock, waiting: [] };
    made.holder = lock;
    this.lines.set(lock.key, made);
    lock.isHeld = true;
    return true;
  }

  /** Lets a lock go. Returns who has it now, if anybody waited. */
  release(lock: Lock): Lock | undefined {
    const line = this.lines.get(lock.key)!;
    lock.isHeld = false;
    const next = line.waiting.shift();
    if (next === undefined) {
      this.lines.delete(lock.key);
      this.spare.push(line);
      return undefined;
    }
    line.holder = next;
    next.isHeld = true;
    return next;
  }

  /** Someone waits no longer. */
  leave(lock: Lock): void {
    const { waiting } = this.lines.get(lock.key)!;
    waiting.splice(waiting.indexOf(lock), 1);
  }
}
