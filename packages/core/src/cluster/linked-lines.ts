import { growInts } from "../engine/grow.js";
import { NONE, type RequestTable } from "./request-table.js";
import type { WaitingLines } from "./waiting-line.js";

/**
 * Waiting lines linked through the request table: first in first out, last in first out, or by
 * priority with one list per priority. Joining, leaving and giving up take constant time.
 */
export class LinkedLines implements WaitingLines {
  lengths = new Int32Array(16);
  private heads: Int32Array<ArrayBuffer>;
  private tails: Int32Array<ArrayBuffer>;

  constructor(
    private readonly requests: RequestTable,
    private readonly levels: number,
    private readonly lastFirst: boolean,
  ) {
    this.heads = new Int32Array(16 * levels).fill(NONE);
    this.tails = new Int32Array(16 * levels).fill(NONE);
  }

  push(line: number, row: number, level: number): void {
    if (this.lastFirst) this.insertHead(line, row, level);
    else this.insertTail(line, row, level);
  }

  pushFront(line: number, row: number, level: number): void {
    this.insertHead(line, row, level);
  }

  pop(line: number): number {
    if (this.lengths[line] === 0) return NONE;
    const first = line * this.levels;
    for (let list = first; list < first + this.levels; list++) {
      const head = this.heads[list]!;
      if (head !== NONE) {
        this.unlink(line, list, head);
        return head;
      }
    }
    return NONE;
  }

  remove(line: number, row: number, level: number): void {
    this.unlink(line, this.listOf(line, level), row);
  }

  ensure(line: number): void {
    if (line < this.lengths.length) return;
    const length = Math.max(line + 1, this.lengths.length * 2);
    this.lengths = growInts(this.lengths, length);
    this.heads = growInts(this.heads, length * this.levels, NONE);
    this.tails = growInts(this.tails, length * this.levels, NONE);
  }

  private listOf(line: number, level: number): number {
    return this.levels === 1 ? line : line * this.levels + level;
  }

  private insertHead(line: number, row: number, level: number): void {
    const list = this.listOf(line, level);
    const head = this.heads[list]!;
    this.requests.next[row] = head;
    this.requests.previous[row] = NONE;
    if (head === NONE) this.tails[list] = row;
    else this.requests.previous[head] = row;
    this.heads[list] = row;
    this.lengths[line]!++;
  }

  private insertTail(line: number, row: number, level: number): void {
    const list = this.listOf(line, level);
    const tail = this.tails[list]!;
    this.requests.next[row] = NONE;
    this.requests.previous[row] = tail;
    if (tail === NONE) this.heads[list] = row;
    else this.requests.next[tail] = row;
    this.tails[list] = row;
    this.lengths[line]!++;
  }

  private unlink(line: number, list: number, row: number): void {
    const next = this.requests.next[row]!;
    const previous = this.requests.previous[row]!;
    if (previous === NONE) this.heads[list] = next;
    else this.requests.next[previous] = next;
    if (next === NONE) this.tails[list] = previous;
    else this.requests.previous[next] = previous;
    this.lengths[line]!--;
  }
}
