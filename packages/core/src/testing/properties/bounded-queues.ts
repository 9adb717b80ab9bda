import { suggestName } from "../../scenario/index.js";
import { defineProperty, firstOf } from "./property.js";

/** Queues do not grow beyond what is thought to be normal. */
export const boundedQueues = defineProperty<{ most: number; service?: string }>({
  id: "bounded-queues",
  doc: "no service has more requests waiting, averaged over a bucket of the time series",
  options: {
    most: { type: "number", unit: "count", min: 0, doc: "Most requests that may wait." },
    service: { type: "text", default: "*", doc: "The service that is meant; * for each." },
  },
  scope: "objective",
  check: ({ service }, { services }) => {
    const names = services.map(({ name }) => name);
    if (service === "*" || names.includes(service)) return undefined;
    return `there is no service "${service}"; ${suggestName(service, names) ?? `known: ${names.join(", ")}`}`;
  },
  judge: ({ result }, { most, service }) => {
    const { series } = result;
    if (service !== "*" && series.services[service] === undefined) return { verdict: "untested", why: `there is no service ${service}` };
    return firstOf(
      Object.entries(series.services).flatMap(([name, columns]) => {
        if (service !== "*" && name !== service) return [];
        const lengths = columns.queueLength ?? [];
        const bucket = lengths.findIndex((length) => length !== null && length > most);
        if (bucket < 0) return [];
        const at = (series.startMs + bucket * series.bucketMs) / 1000;
        return [`${Number((lengths[bucket] ?? 0).toPrecision(4))} requests wait at ${name} from ${at} s on; at most ${most} may`];
      }),
    );
  },
});
