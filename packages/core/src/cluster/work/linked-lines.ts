import { Block } from "../../engine/kernel/block.js";
import { LinesAt } from "../../engine/kernel/layout.js";
import { Id, Neighbour, Shift } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { WaitingLines } from "./waiting-lines.js";

/** Lines that there is room for at first. */
const START = 16;

/**
 * Waiting lines as linked lists through the request table: first in first out, last in first out, or by priority with a list for
 * each. Joining, being served and giving up take constant time.
 */
export class LinkedLines implements WaitingLines {
  lengths!: Int32Array;
  readonly place: number;
  /** Head and tail of each list, side by side. */
  private ends!: Int32Array;
  private readonly lengthBlock: Block;
  private readonly endBlock: Block;

  constructor(
    private readonly requests: RequestTable,
    private readonly levels: number,
    private readonly lastFirst: boolean,
  ) {
    const { kernel } = requests;
    this.place = kernel.reserve(LinesAt.size);
    this.lengthBlock = new Block(kernel, this.place + LinesAt.lengths, 4 * START);
    this.endBlock = new Block(kernel, this.place + LinesAt.ends, 8 * START * levels);
    this.endBlock.words.fill(Id.none);
    kernel.words[(this.place + LinesAt.isFifo) >> 2] = this.isFifo ? 1 : 0;
    this.view();
  }

  private view(): void {
    this.lengths = this.lengthBlock.words;
    this.ends = this.endBlock.words;
  }

  /** Whether each line is one list, first in first out: then `append` and `shift` do what `push` and `pop` do. */
  get isFifo(): boolean {
    return this.levels === 1 && !this.lastFirst;
  }

  push(line: number, row: number, level: number): void {
    if (this.lastFirst) this.pushFront(line, row, level);
    else this.append(line, this.listOf(line, level), row);
  }

  /** Appends a request to a list. Where each line is one list, the list has the number of the line. */
  append(line: number, list: number, row: number): void {
    const { ends } = this;
    const { neighbours } = this.requests;
    const at = row << Shift.neighbours;
    const end = (list << 1) | 1;
    const tail = ends[end]!;
    ends[end] = row;
    neighbours[at | Neighbour.next] = Id.none;
    neighbours[at | Neighbour.previous] = tail;
    if (tail === Id.none) ends[list << 1] = row;
    else neighbours[(tail << Shift.neighbours) | Neighbour.next] = row;
    this.lengths[line]!++;
  }

  pushFront(line: number, row: number, level: number): void {
    const { ends } = this;
    const { neighbours } = this.requests;
    const list = this.listOf(line, level) << 1;
    const head = ends[list]!;
    neighbours[(row << Shift.neighbours) | Neighbour.next] = head;
    neighbours[(row << Shift.neighbours) | Neighbour.previous] = Id.none;
    if (head === Id.none) ends[list + 1] = row;
    else neighbours[(head << Shift.neighbours) | Neighbour.previous] = row;
    ends[list] = row;
    this.lengths[line]!++;
  }

  pop(line: number): number {
    return this.levels === 1 ? this.shift(line) : this.popMostUrgent(line);
  }

  private popMostUrgent(line: number): number {
    if (this.lengths[line] === 0) return Id.none;
    const first = line * this.levels;
    for (let list = first; list < first + this.levels; list++) {
      const head = this.ends[list << 1]!;
      if (head !== Id.none) {
        this.unlink(line, list, head);
        return head;
      }
    }
    return Id.none;
  }

  /** As `pop`, where each line is one list: the first entry has none before it. */
  shift(line: number): number {
    const { ends } = this;
    const { neighbours } = this.requests;
    const first = ends[line << 1]!;
    if (first === Id.none) return first;
    const second = neighbours[(first << Shift.neighbours) | Neighbour.next]!;
    ends[line << 1] = second;
    if (second === Id.none) ends[(line << 1) + 1] = Id.none;
    this.lengths[line]!--;
    return first;
  }

  remove(line: number, row: number, level: number): void {
    this.unlink(line, this.listOf(line, level), row);
  }

  ensure(line: number): void {
    if (line < this.lengths.length) return;
    const had = this.ends.length;
    const length = Math.max(line + 1, this.lengths.length * 2);
    this.lengthBlock.grow(4 * length);
    this.endBlock.grow(8 * length * this.levels);
    this.view();
    this.ends.fill(Id.none, had);
  }

  private listOf(line: number, level: number): number {
    return this.levels === 1 ? line : line * this.levels + level;
  }

  private unlink(line: number, list: number, row: number): void {
    const { ends } = this;
    const { neighbours } = this.requests;
    const next = neighbours[(row << Shift.neighbours) | Neighbour.next]!;
    // The first entry may still name a predecessor: `shift` does not update the one that follows.
    const previous = ends[list << 1] === row ? Id.none : neighbours[(row << Shift.neighbours) | Neighbour.previous]!;
    if (previous === Id.none) ends[list << 1] = next;
    else neighbours[(previous << Shift.neighbours) | Neighbour.next] = next;
    if (next === Id.none) ends[(list << 1) + 1] = previous;
    else neighbours[(next << Shift.neighbours) | Neighbour.previous] = previous;
    this.lengths[line]!--;
  }
}
