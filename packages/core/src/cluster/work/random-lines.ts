import { Block } from "../../engine/kernel/block.js";
import { LinesAt } from "../../engine/kernel/layout.js";
import { Id, Neighbour, Shift } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { WaitingLines } from "./waiting-lines.js";

/** Lines that there is room for at first. */
const START = 16;

/** Waiting lines served in random order: an array per line, the last entry filling any gap. */
export class RandomLines implements WaitingLines {
  lengths!: Int32Array;
  readonly place: number;
  private readonly lengthBlock: Block;
  private readonly rows: number[][] = [];

  constructor(
    private readonly requests: RequestTable,
    private readonly draw: (count: number) => number,
  ) {
    const { kernel } = requests;
    this.place = kernel.reserve(LinesAt.size);
    this.lengthBlock = new Block(kernel, this.place + LinesAt.lengths, 4 * START);
    this.view();
  }

  private view(): void {
    this.lengths = this.lengthBlock.words;
  }

  push(line: number, row: number): void {
    const rows = this.rows[line]!;
    this.requests.neighbours[(row << Shift.neighbours) | Neighbour.next] = rows.length;
    rows.push(row);
    this.lengths[line]!++;
  }

  pushFront(line: number, row: number): void {
    this.push(line, row);
  }

  pop(line: number): number {
    const rows = this.rows[line]!;
    if (rows.length === 0) return Id.none;
    const row = rows[rows.length === 1 ? 0 : this.draw(rows.length)]!;
    this.remove(line, row);
    return row;
  }

  remove(line: number, row: number): void {
    const rows = this.rows[line]!;
    const last = rows.pop()!;
    this.lengths[line]!--;
    if (last === row) return;
    const { neighbours } = this.requests;
    const place = neighbours[(row << Shift.neighbours) | Neighbour.next]!;
    rows[place] = last;
    neighbours[(last << Shift.neighbours) | Neighbour.next] = place;
  }

  ensure(line: number): void {
    while (this.rows.length <= line) this.rows.push([]);
    if (line < this.lengths.length) return;
    this.lengthBlock.grow(4 * Math.max(line + 1, this.lengths.length * 2));
    this.view();
  }
}
