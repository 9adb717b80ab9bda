import type { Audit } from "./audit.js";

/** Events come in order, decisions follow on each other, and what they say of instances is what became of them. */
export const traces: Audit = function* ({ events, services, durationMs, warmupMs }, { services: specs }) {
  let last = 0;
  const asked = new Map<string, number>();
  const instancesByEvent = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.atMs < last || event.atMs > durationMs) yield `an event (${event.type}) at ${event.atMs} ms comes after one at ${last} ms`;
    last = event.atMs;
    if (event.type === "scale" && event.from !== null && event.to !== null) {
      const before = asked.get(event.service);
      if (before !== undefined && before !== event.from)
        yield `${event.service} is scaled from ${event.from} at ${event.atMs} ms, but was at ${before}`;
      asked.set(event.service, event.to);
    }
    if (event.instance !== null && (event.type === "instance-gone" || event.type === "instance-draining"))
      (instancesByEvent.get(event.type) ?? instancesByEvent.set(event.type, new Set()).get(event.type))?.add(event.instance);
  }
  for (const spec of specs) {
    if (spec.onDemand !== undefined) continue;
    for (const { id, readyMs, drainingMs, goneMs } of services[spec.name]?.instances ?? []) {
      if (readyMs !== null && drainingMs !== null && drainingMs >= warmupMs && instancesByEvent.get("instance-draining")?.has(id) !== true)
        yield `${id} is draining since ${drainingMs} ms, but no event tells of it`;
      if (goneMs === null && instancesByEvent.get("instance-gone")?.has(id) === true)
        yield `${id} is gone by its event, and there by its figures`;
    }
  }
};
