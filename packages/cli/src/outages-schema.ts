import type {
  AlertFiring,
  BlastEntry,
  LostRequests,
  ObjectiveSummary,
  OutageFigures,
  OutageSummary,
  OutagesSummary,
} from "@springtide/core";
import { type JsonSchema, list, number, object, oneOf, orNull, text, whole } from "./json-schema.js";

const atMs = orNull(number("Null: it did not happen."));
const fault = orNull(text("Name of the fault in whose time they failed; null for none."));

const objective = object<ObjectiveSummary>({
  name: text(),
  of: orNull({
    type: "object",
    properties: { traffic: text(), service: text() },
    additionalProperties: false,
    description: "Whose requests count; null for all from outside.",
  }),
  target: number("Least share that is good."),
  withinMs: orNull(number("A request is good when it ends ok within this time; null: however long it takes.")),
  windowMs: orNull(number("Null: the whole run.")),
  good: whole("Requests that ended and were good."),
  bad: whole("Requests that ended and were not."),
  share: orNull(number("good over both.")),
  budgetSpent: orNull(number("What the run spent of the budget of one window; above 1 it is overspent.")),
  worstWindow: orNull(
    object<NonNullable<ObjectiveSummary["worstWindow"]>>({ endMs: number(), budgetSpent: number() }, "The window that spent most."),
  ),
  verdict: oneOf(["met", "missed", "undecided"]),
});

const firing = object<AlertFiring>({
  alert: text("Name of the alert."),
  severity: oneOf(["page", "ticket"]),
  pendingMs: number("The first evaluation since which one of its rules held."),
  firedMs: number(),
  resolvedMs: orNull(number("Null: it still fires at the end.")),
  longMs: number("Windows and factor of the first rule that held when it fired."),
  shortMs: number(),
  factor: number(),
});

const outage = object<OutageSummary>({
  fault: text("Name of the fault."),
  services: list(text(), "Services that it hit."),
  beganMs: number(),
  endedMs: orNull(number("Null: it lasts at the end.")),
  detected: orNull(
    object<NonNullable<OutageSummary["detected"]>>(
      { atMs: number(), by: text("Type of the event."), service: text() },
      "The first sign of it inside the cluster.",
    ),
  ),
  paged: orNull(object<NonNullable<OutageSummary["paged"]>>({ atMs: number(), alert: text() }, "The first page since.")),
  hurtMs: orNull(number("When goodput broke in; null: it did not.")),
  recoveredMs: orNull(number("When it was back for good; null: never.")),
  timeToDetectMs: atMs,
  timeToPageMs: atMs,
  timeToRecoverMs: atMs,
  failed: whole("Requests from outside that failed because of it."),
});

const lost = object<LostRequests>({ fault, service: text("Where they began to fail."), cause: text("Why."), requests: whole() });

const blast = object<BlastEntry>({
  fault,
  origin: text("Where they began to fail."),
  service: text("Whose callers saw them fail."),
  requests: whole(),
});

/** What a result says of outages, where a scenario has objectives over windows, or alerts. */
export const outageFields: { readonly [Field in keyof OutageFigures]-?: JsonSchema } = {
  objectives: list(objective, "Objectives over windows; absent where there are none."),
  alerts: list(firing, "Each time that an alert fired; absent where there are no alerts."),
  outages: object<OutagesSummary>({
    faults: list(outage, "Each time that a fault struck."),
    lost: list(lost, "Requests from outside that failed, by fault, service and cause, most first."),
    blastRadius: list(blast, "Requests to services that failed, by fault, origin and service, most first."),
  }),
};
