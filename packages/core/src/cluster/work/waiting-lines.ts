/** The waiting lines of a service: one per instance, or one for all. */
export interface WaitingLines {
  /** Requests in each line. */
  readonly lengths: Int32Array;
  /** Lets a request join a line; `level` is the rank of its priority, 0 the highest. */
  push(line: number, row: number, level: number): void;
  /** Puts one that had been served already back where it is next. */
  pushFront(line: number, row: number, level: number): void;
  /** Takes the next request out, or −1. */
  pop(line: number): number;
  /** Takes a request out that gives up. */
  remove(line: number, row: number, level: number): void;
  /** Makes room for lines up to `line`. */
  ensure(line: number): void;
}
