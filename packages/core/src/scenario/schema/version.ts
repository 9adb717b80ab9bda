import type * as z from "zod";
import { durationLaw } from "./duration-law.js";
import { instanceFields } from "./instance.js";
import { fraction } from "./quantities.js";
import { text } from "./scalars.js";
import { refuse, shape } from "./shapes.js";
import { warming } from "./warming.js";

/** A version of a service beside the one that the service itself describes; what it leaves out is the service's. */
export const version = shape("a version", {
  ...instanceFields,
  demand: durationLaw.optional().describe("Replaces the service's first compute step, for every class."),
  errors: fraction.optional().describe("Chance of an error after the work."),
  startup: durationLaw.optional().describe("Time from wanting an instance to its first request."),
  warming: warming.optional().describe("Slow start of a new instance."),
});

/** Which requests go to which version. */
export const route = shape("a route", {
  class: text().optional().describe("Requests of this class …"),
  share: fraction.optional().describe("… or those of this share of the clients, told by a hash of their addresses …"),
  version: text().describe("… go to instances of this version, as long as there are any."),
}).superRefine((given, context) => {
  if ((given.class === undefined) === (given.share === undefined))
    refuse(
      context,
      `a route has exactly one of class, share; ${given.class === undefined ? "none was given" : "class and share were given"}`,
    );
  if (given.share === 0) refuse(context, "a share of 0 routes nobody", "give a share above 0", ["share"]);
});

export type VersionShape = z.output<typeof version>;
