import type * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { DEFAULTS } from "../defaults.js";
import { callPolicy } from "./call-policy.js";
import { durationLaw } from "./duration-law.js";
import type { NumberStyle } from "./policy-options.js";
import { duration, positiveDuration } from "./quantities.js";
import { resilienceSchema } from "./resilience.js";
import { choice, limit, text, whole } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

const { deadline: _deadline, ...policy } = callPolicy;
const demand = durationLaw.optional().describe("Replaces the first compute step of the service called. Default: its usual one.");

/** What transactions of every kind say. */
const common = {
  name: text().optional().describe("What results call it. Default: its kind, and its place among those of the service."),
  attempts: whole(1, 1000)
    .prefault(DEFAULTS.transactions.attempts)
    .describe("How often a compensation, or a decision, is sent to one participant before it is stuck."),
  backoff: positiveDuration.prefault(DEFAULTS.transactions.backoff).describe("Wait before it is sent again; doubles each time."),
  recovery: duration
    .prefault(DEFAULTS.transactions.recovery)
    .describe("From the loss of the instance that coordinates it until another goes on."),
};

const compensation = shape("a compensation", { to: text().describe("The service called."), demand, ...policy });
const decision = shape("a decision", { demand, timeout: policy.timeout });

/** The schemas of transactions over several services. */
export function transactionSchemas(catalog: Catalog | undefined, style: NumberStyle) {
  const resilience = resilienceSchema(catalog, style)
    .optional()
    .describe("Layers around these calls only, outermost first, outside those of the service called.");
  const participant = { to: text().describe("The service called."), ...policy, resilience };
  const saga = shape("a saga", {
    saga: list(
      "steps of a saga",
      shape("a step of a saga", { ...participant, compensate: compensation.optional().describe("The call that undoes it.") }),
    ).describe("Calls made one after the other; when one fails, those before it are undone, the last first."),
    ...common,
  });
  const twoPhase = shape("a two-phase commit", {
    "two-phase": list("participants", shape("a participant", participant)).describe(
      "Services that are asked to prepare, together, and then told to commit, or to abort; each holds a lock meanwhile.",
    ),
    lock: choice("key", "slot")
      .prefault("key")
      .describe("What each participant holds meanwhile: the lock of the request's key, or the slot that it prepared in."),
    prepare: limit(duration).prefault("unlimited").describe("Longest wait for all to have prepared, after which they abort."),
    decision: decision.prefault({}).describe("The call that tells each to commit or to abort."),
    ...common,
  }).superRefine((given, context) => {
    const names = given["two-phase"].map(({ to }) => to);
    names.forEach((name, place) => {
      if (names.indexOf(name) < place)
        refuse(context, `${name} takes part twice, and would wait for its own lock`, "leave one out", ["two-phase", place, "to"]);
    });
  });
  return { saga, twoPhase };
}

type Schemas = ReturnType<typeof transactionSchemas>;
export type Saga = z.output<Schemas["saga"]>;
export type TwoPhase = z.output<Schemas["twoPhase"]>;
