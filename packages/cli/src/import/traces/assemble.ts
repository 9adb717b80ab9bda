import type { Span } from "./span.js";

/** Puts spans that come in any order together by trace, in bounded memory. */
export interface Assembly {
  add(span: Span): void;
  /** Hands over what is still open. */
  end(): void;
  /** Traces whose spans came so far apart that they were handed over in parts. */
  readonly torn: number;
}

/** Spans kept at most; beyond that the trace untouched for longest is taken for complete. */
const MOST_OPEN = 200_000;
const MOST_REMEMBERED = 200_000;

/** Begins to put traces together; each is handed over when it is complete, or has to be. */
export function assembleTraces(handOver: (spans: readonly Span[]) => void): Assembly {
  const open = new Map<string, Span[]>();
  const closed = new Set<string>();
  let spans = 0;
  let torn = 0;
  const close = (trace: string, own: readonly Span[]) => {
    open.delete(trace);
    spans -= own.length;
    if (closed.size < MOST_REMEMBERED) closed.add(trace);
    handOver(own);
  };
  return {
    add(span) {
      const own = open.get(span.trace) ?? [];
      if (own.length === 0 && closed.has(span.trace)) torn++;
      own.push(span);
      spans++;
      // What was touched last stands last.
      open.delete(span.trace);
      open.set(span.trace, own);
      while (spans > MOST_OPEN) {
        const [oldest] = open;
        if (oldest === undefined) return;
        close(...oldest);
      }
    },
    end() {
      for (const [trace, own] of [...open]) close(trace, own);
    },
    get torn() {
      return torn;
    },
  };
}
