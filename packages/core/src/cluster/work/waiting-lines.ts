/** The waiting lines of a service: one per instance, or one for all. */
export interface WaitingLines {
  /** Where the kernel finds them: their `LinesAt`. */
  readonly place: number;
  /** Number of requests in each line. */
  readonly lengths: Int32Array;
  /** Adds a request to a line; `level` is the rank of its priority, 0 the highest. */
  push(line: number, row: number, level: number): void;
  /** Returns a request that has been served before to the head of the line. */
  pushFront(line: number, row: number, level: number): void;
  /** Removes the next request and returns its row; −1 where the line is empty. */
  pop(line: number): number;
  /** Removes a request that gives up. */
  remove(line: number, row: number, level: number): void;
  /** Makes room for lines up to number `line`. */
  ensure(line: number): void;
}
