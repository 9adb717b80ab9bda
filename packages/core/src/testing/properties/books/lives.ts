import type { InstanceSummary } from "../../../experiment/result.js";
import type { Audit } from "./audit.js";

/** Instances are made, become ready, leave and are gone, in that order and within the run. */
export const lives: Audit = function* ({ services, durationMs }) {
  for (const { instances } of Object.values(services)) {
    const ids = new Set(instances.map(({ id }) => id));
    if (ids.size < instances.length) yield `two instances share an id among ${instances.map(({ id }) => id).join(", ")}`;
    for (const instance of instances) yield* orderOf(instance, durationMs);
  }
};

function* orderOf(instance: InstanceSummary, durationMs: number): Iterable<string> {
  const { id, createdMs, readyMs, drainingMs, goneMs } = instance;
  const times = [createdMs, readyMs, drainingMs, goneMs].filter((time) => time !== null);
  for (let i = 1; i < times.length; i++)
    if ((times[i] ?? 0) < (times[i - 1] ?? 0))
      yield `${id} was made at ${createdMs} ms, ready at ${readyMs}, draining at ${drainingMs} and gone at ${goneMs}`;
  if (times.some((time) => time > durationMs)) yield `${id} lives on after the end of the run`;
  if (instance.ok + instance.error > instance.received)
    yield `${id} received ${instance.received} requests and answered ${instance.ok + instance.error}`;
  if (Math.min(instance.received, instance.ok, instance.error, instance.busyMs) < 0) yield `${id} has a figure below 0`;
}
