import type { Status } from "../../metrics/call-ledger.js";

/** How requests are written down in rows of numbers, however many there are. */
export interface RequestRecordsOption {
  /** Share of them, in (0, 1]: the same requests as in a request log with that sample. Default 1. */
  readonly sample?: number;
  /** Rows kept until they are handed over, an integer >= 1. Default 16,384. */
  readonly rows?: number;
  /** Called with each full batch, and with what is left at the end of the run. The arrays are reused: copy what shall stay. */
  readonly write: (batch: RequestBatch) => void;
}

/** Requests from outside, in the order in which they ended: row `i` of every column is one of them. Those under way at the end of a run are in none. */
export interface RequestBatch {
  /** How many there are. */
  readonly length: number;
  /** When each was issued, in ms since the run began. */
  readonly startMs: Float64Array;
  /** From that to its end, in ms, however it ended. */
  readonly latencyMs: Float64Array;
  /** From reaching the instance to the first slot there, in ms; NaN: it never got one. Of the last attempt to end. */
  readonly queuedMs: Float64Array;
  /** Arrival number in its source. */
  readonly index: Uint32Array;
  /** How often it was placed on an instance; within layers, how many attempts were issued. */
  readonly attempts: Int32Array;
  readonly class: NameColumn;
  /** Traffic that it came from. */
  readonly source: NameColumn;
  /** Service that was called, or queue that was written to. */
  readonly service: NameColumn;
  readonly status: NameColumn<Status>;
  /** Instance of that service that its last attempt had. */
  readonly instance: NameColumn;
}

/** A column of names, each written once. */
export interface NameColumn<Name extends string = string> {
  /** For each row an index into `names`; −1: it has none. */
  readonly codes: Int32Array;
  readonly names: readonly Name[];
}
