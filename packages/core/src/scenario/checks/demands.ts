import type { MessageQueueSpec } from "../../model/queues.js";
import type { ServiceSpec, TrafficSpec } from "../../model/scenario.js";
import type { Problems } from "../problems.js";

/** Reports demands of classes whose first service does no work on the CPU: nothing would ever read them. */
export function checkDemands(
  traffic: readonly TrafficSpec[],
  services: readonly ServiceSpec[],
  problems: Problems,
  queues: readonly MessageQueueSpec[] = [],
): void {
  for (const { name, to: target, classes } of traffic) {
    // What is published to a queue is worked on by whoever consumes it.
    const to = queues.find((queue) => queue.name === target)?.consumers ?? target;
    const service = services.find((one) => one.name === to);
    if (service === undefined || service.steps.some(({ type }) => type === "compute")) continue;
    for (const { demand, name: className } of classes) {
      if (demand === undefined) continue;
      const part = className.slice(name.length + 1);
      const path = part === "" ? ["traffic", name, "demand"] : ["traffic", name, "classes", part, "demand"];
      problems.add(path, `${to} has no compute step that this demand could replace`, `give ${to} a demand`, "key");
    }
  }
}
