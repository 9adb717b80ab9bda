/** Connections that are there, and those on their way. */
export interface Connections {
  /** Set up. */
  readonly ready: number;
  /** When the next one will be, in ms; Infinity for none. */
  readonly nextMs: number;
  /** Begins another, if there may be more; whether it is the only one on its way. */
  begin(nowMs: number): boolean;
  /** Takes up those that are set up by now. */
  advance(nowMs: number): void;
}

/**
 * Up to `most` connections, each set up when a request has to wait and kept from then on; without time to set one up they are
 * there from the start.
 * @see Envoy source/common/conn_pool/conn_pool_base.cc (tryCreateNewConnection, newStreamImpl: what waits is pending)
 */
export function createConnections(most: number, connectMs: number): Connections {
  const due: number[] = [];
  let ready = connectMs === 0 ? most : 0;
  return {
    get ready() {
      return ready;
    },
    get nextMs() {
      return due[0] ?? Number.POSITIVE_INFINITY;
    },
    begin(nowMs) {
      if (ready + due.length >= most) return false;
      return due.push(nowMs + connectMs) === 1;
    },
    advance(nowMs) {
      while (due.length > 0 && (due[0] as number) <= nowMs) {
        due.shift();
        ready++;
      }
    },
  };
}
