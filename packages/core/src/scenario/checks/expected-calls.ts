import { callsOf } from "../../model/calls-of.js";
import type { MessageQueueSpec } from "../../model/queues.js";
import type { ServiceSpec } from "../../model/scenario.js";

/** Expected calls that one request to each service makes itself, by service called. */
export type CallGraph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The calls of every service, waited for or not; a message counts as a call to whoever takes it from its queue. */
export function expectedCalls(services: readonly ServiceSpec[], queues: readonly MessageQueueSpec[] = []): CallGraph {
  const consumers = new Map(queues.map((queue) => [queue.name, queue.consumers]));
  return new Map(services.map((service) => [service.name, callsBy(service, consumers)]));
}

function callsBy({ steps }: ServiceSpec, consumers: ReadonlyMap<string, string | undefined>): Map<string, number> {
  const calls = new Map<string, number>();
  const add = (to: string | undefined, expected: number): void => {
    if (to !== undefined && expected > 0) calls.set(to, (calls.get(to) ?? 0) + expected);
  };
  for (const step of steps) {
    if (step.type === "publish") add(consumers.get(step.message.to), step.message.probability * step.message.count);
  }
  // What a saga undoes counts as if it always did: it may go wrong every time.
  for (const { to, probability, count } of callsOf(steps)) add(to, probability * count);
  return calls;
}
