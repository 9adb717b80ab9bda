import { type CallGraph, plainOperation } from "./call-graph.js";

/** Mean and spread of a time in ms. */
export interface Moments {
  readonly meanMs: number;
  readonly cv: number;
}

/** What a visit of a service takes by itself: all of its operations but those that wait for another service; undefined where nothing was measured. */
export function ownTimeOf(graph: CallGraph, service: string, visits: number): Moments | undefined {
  const called = new Set(graph.edges.filter(({ caller }) => caller === service).map(({ operation }) => plainOperation(operation)));
  const total = visits * (graph.traces ?? 0);
  let mean = 0;
  let variance = 0;
  for (const { service: owner, operation, count, meanMs, cv } of graph.selfTimes) {
    if (owner !== service || called.has(plainOperation(operation)) || total === 0) continue;
    const times = count / total;
    const square = cv * cv * meanMs * meanMs;
    mean += times * meanMs;
    // Once or more in a visit: so many each time. Less often: now and then.
    variance += times >= 1 ? times * square : times * (square + meanMs * meanMs) - times * times * meanMs * meanMs;
  }
  return mean > 0 ? { meanMs: mean, cv: Math.sqrt(variance) / mean } : undefined;
}

/** What a call takes beside the service called, as its caller saw it: the way there and back; undefined where it was not measured. */
export function wayOf(graph: CallGraph, caller: string, operation: string): Moments | undefined {
  const plain = plainOperation(operation);
  const found = graph.selfTimes.find((time) => time.service === caller && plainOperation(time.operation) === plain);
  return found && { meanMs: found.meanMs, cv: found.cv };
}
