import type { InstanceEndpoint } from "../proxies/endpoint-set.js";

const NONE: readonly InstanceEndpoint[] = [];

/** Where requests have been and came back from without an answer: kept only for those few. */
export class Tries {
  private readonly byRow = new Map<number, InstanceEndpoint[]>();

  /** Latest last. */
  of(row: number): readonly InstanceEndpoint[] {
    return this.byRow.get(row) ?? NONE;
  }

  add(row: number, endpoint: InstanceEndpoint): void {
    const tries = this.byRow.get(row);
    if (tries === undefined) this.byRow.set(row, [endpoint]);
    else tries.push(endpoint);
  }

  /** A request goes on in another row. */
  move(from: number, to: number): void {
    const tries = this.byRow.get(from);
    if (tries === undefined) return;
    this.byRow.delete(from);
    this.byRow.set(to, tries);
  }

  forget(row: number): void {
    this.byRow.delete(row);
  }
}
