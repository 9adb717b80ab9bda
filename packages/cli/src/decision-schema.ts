import type { DecisionEffect, DecisionInputs, DecisionStep, PodInputs, ScalingDecision, ServiceInputs } from "@springtide/core";
import { list, number, object, orNull, text, whole } from "./json-schema.js";

const figure = orNull(number());

const service = object<ServiceInputs>(
  {
    ageMs: number("Time since they were measured."),
    windowMs: number("Span they cover."),
    requestsPerSecond: number(),
    concurrency: number(),
    queueLength: number(),
    utilisation: figure,
    errorRate: number(),
    p99Ms: figure,
  },
  "Figures of the service as a whole.",
);

const pods = object<PodInputs>(
  {
    count: whole(),
    ready: whole(),
    leaving: whole(),
    unmeasured: whole("Without a sample."),
    newestAgeMs: figure,
    oldestAgeMs: figure,
    utilisation: figure,
  },
  "Figures of its instances one by one.",
);

const inputs = object<DecisionInputs>(
  {
    min: whole(),
    max: number(),
    ready: whole(),
    starting: whole(),
    draining: whole(),
    service: orNull(service),
    pods: orNull(pods),
  },
  "What the decision was made from.",
);

const step = object<DecisionStep>(
  {
    rule: text("The rule in a word or two."),
    detail: text("What it saw and did."),
    replicas: number("Replicas wanted after it."),
    option: text("Option of the policy that says so."),
  },
  undefined,
  ["option"],
);

const effect = object<DecisionEffect>(
  {
    started: whole(),
    stopped: whole(),
    readyMs: orNull(number("When the last of those started was ready.")),
    slow: orNull(whole("Requests from outside beyond the latency objective meanwhile; null without one.")),
    failed: whole("Requests from outside that did not end ok meanwhile."),
  },
  "What it led to.",
);

/** JSON Schema of one decision of an autoscaler. */
export const decision = object<ScalingDecision>({
  atMs: number(),
  service: text(),
  policy: text("Id of the policy that decided."),
  from: number("Replicas asked for before."),
  wanted: number("Replicas that the policy asked for."),
  to: number("Replicas asked for from then on."),
  reason: text(),
  inputs,
  steps: list(step, "Every rule in turn."),
  binding: whole("Index of the step that made the number what it is."),
  effect: orNull(effect),
});
