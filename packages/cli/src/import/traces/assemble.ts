import type { Span } from "./span.js";

/** Puts spans that come in any order together by trace, in bounded memory. */
export interface Assembly {
  add(span: Span): void;
  /** Hands over what is still open. */
  end(): void;
  /** Traces whose spans came so far apart that they were handed over in parts. */
  readonly torn: number;
}

/** Spans kept at most; beyond that the traces untouched for longest are taken for complete, until so few are left. */
const MOST_OPEN = 200_000;
const ROOMY = 150_000;
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
  // Many at once: to look for the oldest one again and again would take longer and longer.
  const makeRoom = () => {
    for (const [trace, own] of open) {
      if (spans <= ROOMY) return;
      close(trace, own);
    }
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
      if (spans > MOST_OPEN) makeRoom();
    },
    end() {
      for (const [trace, own] of [...open]) close(trace, own);
    },
    get torn() {
      return torn;
    },
  };
}
