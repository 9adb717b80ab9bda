import type * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { formatDuration } from "../units/duration.js";
import { durationLaw } from "./duration-law.js";
import { duration, positiveDuration } from "./quantities.js";
import { refuse, shape } from "./shapes.js";

const lookup = shape("lookups", {
  roundTrip: durationLaw.prefault(DEFAULTS.lookup.roundTrip).describe("From asking to the answer."),
  cache: duration.prefault(DEFAULTS.lookup.cache).describe("How long an answer is used."),
});

/** The `registry` of a service. */
export const registry = shape("a registry", {
  register: duration.prefault(0).describe("From an instance's being ready until the registry lists it."),
  deregister: duration.prefault(0).describe("From an instance's leaving until the registry drops it."),
  propagation: duration.optional().describe("From a change in the registry until a balancer is told. Default 0."),
  lookup: lookup.optional().describe("Balancers ask instead of being told. Default: they are told."),
  exits: duration
    .optional()
    .describe("From the end of an instance's process until the registry says that it is down, without a check. Default: it does not."),
  lease: positiveDuration.optional().describe("An instance that stops renewing is dropped after that time. Default: never."),
  renew: positiveDuration.optional().describe("Time between renewals. Default: a third of the lease."),
}).superRefine(({ propagation, lookup: asked, lease, renew }, context) => {
  if (asked !== undefined && propagation !== undefined)
    refuse(context, "propagation has no effect with lookup: balancers that ask are not told", "leave out one of the two", ["propagation"]);
  if (renew !== undefined && lease === undefined) refuse(context, "renew has no effect without a lease", "give a lease", ["renew"]);
  else if (renew !== undefined && lease !== undefined && renew >= lease)
    refuse(
      context,
      `an entry renewed every ${formatDuration(renew)} would be dropped in between, after its lease of ${formatDuration(lease)}`,
      "renew it several times a lease",
      ["renew"],
    );
});

export type RegistryShape = z.output<typeof registry>;
