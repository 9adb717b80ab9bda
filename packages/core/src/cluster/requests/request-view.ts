import type { Endpoint, RequestView } from "../../policy/balancing.js";
import type { CallSite } from "../calls/call-site.js";
import type { RequestClass } from "../context.js";
import type { Copies } from "./copies.js";
import { Shift, Word } from "./request-layout.js";
import type { RequestTable } from "./request-table.js";
import type { Tries } from "./tries.js";

/** A request as policies see it: one object that points at a row of the table. */
export class RowView implements RequestView {
  row = 0;
  /** Where its call was made. There from the beginning: what is added later makes a view of another kind, and each look at it has to tell them apart. */
  site = undefined as unknown as CallSite;
  /** Index of the only version it may go to, or −1. */
  version = -1;
  /** Where the copies of its call are; undefined where they may meet. */
  copies: Copies | undefined;

  constructor(
    private readonly requests: RequestTable,
    private readonly classes: readonly RequestClass[],
    private readonly tries: Tries,
    private readonly hasClients: boolean,
    /** The zone that a request comes from, where its site does not say. */
    private readonly zoneOf: (row: number, site: CallSite) => string,
  ) {}

  /** Where it comes from: of its caller's instance, or what the traffic says. Few policies ask, and it lies far away. */
  get zone(): string {
    return this.site.zone ?? this.zoneOf(this.row, this.site);
  }

  get className(): string {
    return this.classes[this.requests.words[(this.row << Shift.words) + Word.classId]!]!.name;
  }

  get key(): number {
    return this.requests.hashKeys[this.row]!;
  }

  get client(): number {
    return this.hasClients ? this.requests.clients[this.row]! : this.key >>> 0;
  }

  get attempt(): number {
    return this.tries.of(this.row).length;
  }

  get previous(): Endpoint | undefined {
    return this.tries.of(this.row).at(-1);
  }

  hasTried(endpoint: Endpoint): boolean {
    for (const tried of this.tries.of(this.row)) if (tried === endpoint) return true;
    return this.hasCopyOn(endpoint);
  }

  /** Whether another copy of its call was sent there, when no two may meet. */
  hasCopyOn(endpoint: Endpoint): boolean {
    return this.copies?.has(this.requests.words[(this.row << Shift.words) + Word.parent]!, endpoint.number) ?? false;
  }

  writeKey(into: Uint8Array): number {
    return writeDecimal(this.key, into);
  }

  get priority(): number {
    return this.classes[this.requests.words[(this.row << Shift.words) + Word.classId]!]!.priority;
  }
}

/** Writes an integer in decimal digits; returns how many bytes it took. */
function writeDecimal(value: number, into: Uint8Array): number {
  let rest = Math.abs(Math.trunc(value));
  let length = value < 0 ? 1 : 0;
  do {
    length++;
    rest = Math.floor(rest / 10);
  } while (rest > 0);
  rest = Math.abs(Math.trunc(value));
  let at = length;
  do {
    into[--at] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  } while (rest > 0);
  if (at > 0) into[0] = 45;
  return length;
}
