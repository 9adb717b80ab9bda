import type { InstanceEndpoint } from "../proxies/endpoint-set.js";

const NONE: readonly InstanceEndpoint[] = [];

/** Where requests have been and came back from without an answer: kept only for those few. */
export class Tries {
  private readonly byRow = new Map<number, { readonly keyHigh: number; readonly endpoints: InstanceEndpoint[] }>();

  /** Latest last. */
  of(row: number): readonly InstanceEndpoint[] {
    return this.byRow.get(row)?.endpoints ?? NONE;
  }

  /** Upper half of the key that a request had before its next attempts got keys of their own; undefined where it has been placed once. */
  keyHighOf(row: number): number | undefined {
    return this.byRow.get(row)?.keyHigh;
  }

  /** A request whose key has that upper half comes back from an endpoint. */
  add(row: number, endpoint: InstanceEndpoint, keyHigh: number): void {
    const tries = this.byRow.get(row);
    if (tries === undefined) this.byRow.set(row, { keyHigh, endpoints: [endpoint] });
    else tries.endpoints.push(endpoint);
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
