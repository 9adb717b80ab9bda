import type { OnDemandSummary } from "@springtide/core";
import { type JsonSchema, number, object, orNull, whole } from "./json-schema.js";

/** The figures of instances made for requests, given the schema of durations. */
export function onDemandSchema(durations: JsonSchema): JsonSchema {
  return object<OnDemandSummary>(
    {
      coldRequests: whole("Requests for which an instance had to start."),
      warmRequests: whole("Requests given an instance that was there."),
      coldShare: orNull(number("cold / (cold + warm), 0 to 1.")),
      turnedAway: whole("Requests for which no instance could be made any more."),
      cancelledStarts: whole("Starts called off because nobody waited."),
      expired: whole("Instances that went after their keep-alive."),
      meanInstances: number("Instances that existed: a time average."),
      meanIdle: number("Instances with nothing to do: a time average."),
      idleSeconds: number("Instance-seconds spent idle."),
      idleShare: orNull(number("Their share of all instance-seconds.")),
      costPerMillionUsd: orNull(number("Cost for a million requests given an instance.")),
      lifetimeMs: durations,
      idleBeforeReuseMs: durations,
    },
    "Absent where instances are not made for requests.",
  );
}
