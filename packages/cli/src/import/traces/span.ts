/** One timed piece of work in a trace. */
export interface Span {
  readonly trace: string;
  readonly id: string;
  /** Id of the span it is part of; empty for a root. */
  readonly parent: string;
  readonly service: string;
  readonly operation: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Whether it answers a call, makes one, or is work inside; undefined where nobody says. */
  readonly kind: "server" | "client" | "internal" | "producer" | "consumer" | undefined;
  /** The service that a client called, where the span itself says so. */
  readonly peer: string;
  readonly isError: boolean;
}

/** A record of a file: spans that belong together, and the leaf fields they are made of. */
export interface SpanRecord {
  readonly spans: readonly Span[];
  readonly fields: unknown;
  readonly line: number;
}
