import type { AlertDetail, CallDetail, Detail, ServiceDetail } from "@springtide/core";
import { type JsonSchema, list, map, number, object, oneOf, orNull, text, whole } from "./json-schema.js";

const counts = list(whole(), "One number a bucket.");

const calls = {
  ended: object<CallDetail["ended"]>(
    { ok: counts, error: counts, timeout: counts, rejected: counts, unavailable: counts, cancelled: counts },
    "Calls that ended, by status.",
  ),
  okMs: list(number(), "Sum of the latencies of calls that ended ok, in ms."),
  latencies: list(list(whole()), "Of calls that ended ok: class of latency and how many lay in it, in turns."),
};

const service = object<ServiceDetail>(
  {
    ...calls,
    cpuSeconds: list(number(), "CPU time that was used."),
    requestedCores: list(number(), "Cores that ready instances requested, on average."),
    autoscaling: object<NonNullable<ServiceDetail["autoscaling"]>>({
      policy: text(),
      min: whole(),
      max: orNull(whole("Null: without limit.")),
    }),
  },
  undefined,
  ["autoscaling"],
);

const alert = object<AlertDetail>({
  name: text(),
  target: number("Least share that is good."),
  withinMs: orNull(number("Null: however long a request takes.")),
  of: orNull({ type: "object", properties: { traffic: text(), service: text() }, additionalProperties: false }),
  rules: list(
    object<AlertDetail["rules"][number]>({
      longMs: number(),
      shortMs: number(),
      factor: number(),
      severity: oneOf(["page", "ticket"]),
    }),
  ),
  forMs: number(),
  intervalMs: number(),
});

/** Counts for each bucket of the series, which exports need. */
export const detailField: JsonSchema = object<Detail>(
  {
    boundsMs: list(number(), "Upper ends of the classes of latency, in ms; one more class lies above the last."),
    total: object<CallDetail>(calls),
    classes: map(object<CallDetail>(calls), "By class of traffic."),
    services: map(service),
    alerts: list(alert, "As they were written; absent where there are none."),
  },
  "Counts for each bucket of the series; absent unless asked for.",
  ["alerts"],
);
