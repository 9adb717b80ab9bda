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
  /** Where its call was made. Set from the beginning: a field added later would give views a second shape, and slow down every access. */
  site = undefined as unknown as CallSite;
  /** Index of the only version it may go to, or −1. */
  version = -1;
  /** Instances of the other copies of its call; undefined where copies may share an instance. */
  copies: Copies | undefined;

  constructor(
    private readonly requests: RequestTable,
    private readonly classes: readonly RequestClass[],
    private readonly tries: Tries,
    private readonly hasClients: boolean,
    /** The zone that a request comes from, where its site does not say. */
    private readonly zoneOf: (row: number, site: CallSite) => string,
  ) {}

  /** Zone it comes from: that of its caller's instance, or of the traffic. Looked up on demand, since few policies ask. */
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

  /** Whether another copy of its call was sent there, where no two copies may share an instance. */
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
