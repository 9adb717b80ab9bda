/** How many connections an Envoy has to a cluster, those being set up included. */
export interface ConnectionPool {
  /** Connections that are set up. */
  readonly ready: number;
  /** When the next one will be set up, in ms; Infinity where none is being set up. */
  readonly nextMs: number;
  /** Begins to set another one up, unless there are as many as there may be; true where it is the only one being set up. */
  begin(nowMs: number): boolean;
  /** Counts those as ready that are set up by now. */
  advance(nowMs: number): void;
}

/**
 * Up to `most` connections, each set up when a request has to wait and kept from then on; without time to set one up they are
 * there from the start.
 * @see Envoy source/common/conn_pool/conn_pool_base.cc (tryCreateNewConnection, newStreamImpl: what waits is pending)
 */
export function createConnectionPool(most: number, connectMs: number): ConnectionPool {
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
