import type { Endpoint } from "@springtide/core/policy";

/** Answers to probes, oldest first; at most one for each endpoint. */
export interface ProbePool {
  readonly length: number;
  endpoint(at: number): Endpoint;
  /** Takes an answer that may be used `uses` times; where there is no room, the oldest goes. */
  add(endpoint: Endpoint, load: number, latencyMs: number, nowMs: number, uses: number): void;
  ageMs(at: number, nowMs: number): number;
  remove(at: number): void;
  /** The best answer: of those with at most `hot` requests the fastest, or where there is none that with the fewest. */
  best(hot: number): number;
  /** The worst answer: of those with more than `hot` requests that with the most, or where there is none the slowest. */
  worst(hot: number): number;
  /** Counts a request that goes to the endpoint of an answer; it is removed after its last use. */
  use(at: number): void;
}

/** A pool with room for `size` answers. */
export function createProbePool(size: number): ProbePool {
  const endpoints: Endpoint[] = [];
  const loads = new Float64Array(size);
  const latencies = new Float64Array(size);
  const bornMs = new Float64Array(size);
  const uses = new Float64Array(size);
  let length = 0;

  function remove(at: number): void {
    length--;
    for (let to = at; to < length; to++) endpoints[to] = endpoints[to + 1] as Endpoint;
    loads.copyWithin(at, at + 1, length + 1);
    latencies.copyWithin(at, at + 1, length + 1);
    bornMs.copyWithin(at, at + 1, length + 1);
    uses.copyWithin(at, at + 1, length + 1);
  }

  /** Whether answer `a` is before answer `b`: cold before hot, cold ones by latency, hot ones by load. */
  function better(a: number, b: number, hot: number): boolean {
    const hotA = (loads[a] as number) > hot;
    const hotB = (loads[b] as number) > hot;
    if (hotA !== hotB) return hotB;
    const column = hotA ? loads : latencies;
    return (column[a] as number) < (column[b] as number);
  }

  return {
    get length() {
      return length;
    },
    endpoint: (at) => endpoints[at] as Endpoint,
    add(endpoint, load, latencyMs, nowMs, times) {
      for (let at = 0; at < length; at++) if (endpoints[at] === endpoint) remove(at);
      if (length === size) remove(0);
      endpoints[length] = endpoint;
      loads[length] = load;
      latencies[length] = latencyMs;
      bornMs[length] = nowMs;
      uses[length] = times;
      length++;
    },
    ageMs: (at, nowMs) => nowMs - (bornMs[at] as number),
    remove,
    best(hot) {
      let best = 0;
      for (let at = 1; at < length; at++) if (better(at, best, hot)) best = at;
      return best;
    },
    worst(hot) {
      let worst = 0;
      for (let at = 1; at < length; at++) if (better(worst, at, hot)) worst = at;
      return worst;
    },
    use(at) {
      loads[at] = (loads[at] as number) + 1;
      uses[at] = (uses[at] as number) - 1;
      if ((uses[at] as number) <= 0) remove(at);
    },
  };
}
