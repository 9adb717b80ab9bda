import type { RequestView } from "../policy/balancing.js";
import type { RequestClass } from "./context.js";
import { Float, type RequestTable, Shift, Word } from "./request-table.js";

/** A request as policies see it: one object that points at a row of the table. */
export class RowView implements RequestView {
  row = 0;

  constructor(
    private readonly requests: RequestTable,
    private readonly classes: readonly RequestClass[],
  ) {}

  get className(): string {
    return this.classes[this.requests.words[(this.row << Shift.words) + Word.classId]!]!.name;
  }

  get key(): number {
    return this.requests.floats[(this.row << Shift.floats) + Float.hashKey]!;
  }

  get priority(): number {
    return this.classes[this.requests.words[(this.row << Shift.words) + Word.classId]!]!.priority;
  }
}
