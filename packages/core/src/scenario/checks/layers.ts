import { callsOf } from "../../model/calls-of.js";
import type { MessageQueueSpec } from "../../model/queues.js";
import type { ServiceSpec, TrafficSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";

/** Reports layers that would have no call around which they could be, and calls that can have none. */
export function checkLayers(
  traffic: readonly TrafficSpec[],
  services: readonly ServiceSpec[],
  queues: readonly MessageQueueSpec[],
  problems: Problems,
): void {
  for (const { name, to, call } of traffic) {
    if (call.resilience === undefined || !queues.some((queue) => queue.name === to)) continue;
    problems.add(
      ["traffic", name, "resilience"],
      `${to} is a message queue, which tries again itself`,
      `leave it out, and see the redelivery of ${to}`,
      "key",
    );
  }
  const called = new Set([...traffic.map(({ to }) => to), ...services.flatMap((service) => callsOf(service.steps).map(({ to }) => to))]);
  for (const { name, resilience } of services) {
    if (resilience !== undefined && !called.has(name))
      problems.add(
        ["services", name, "resilience"],
        `nobody calls ${name}, so there is nothing to put layers around`,
        "leave it out",
        "key",
      );
  }
  for (const service of services) {
    for (const { to, distinct, resilience } of callsOf(service.steps)) {
      const chain = resilience ?? services.find(({ name }) => name === to)?.resilience;
      if (!distinct || chain === undefined) continue;
      problems.add(
        ["services", service.name],
        `copies to ${to} cannot be kept apart, because the layers around them may send each more than once`,
        "leave out distinct, or resilience",
        "key",
      );
    }
  }
}
