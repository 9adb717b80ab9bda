import type * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { fraction, positiveDuration } from "./quantities.js";
import { choice, number } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

const { aggression, minWeight } = DEFAULTS.slowStart;

/** The `slowStart` of a service. */
export const slowStart = shape("slow start", {
  for: positiveDuration.describe("Time until an instance that has come up has its full share."),
  shape: choice("haproxy", "envoy").prefault(DEFAULTS.slowStart.shape).describe("HAProxy's steps each second, or Envoy's curve."),
  aggression: number(0.001, 1000).optional().describe(`Envoy: 1 is linear, more rises earlier. Default ${aggression}.`),
  minWeight: fraction.optional().describe(`Envoy: least part of the weight. Default ${minWeight}.`),
}).superRefine((given, context) => {
  if (given.shape === "envoy") return;
  for (const option of ["aggression", "minWeight"] as const) {
    if (given[option] !== undefined)
      refuse(context, `${option} has no effect with the shape of ${given.shape}; it belongs to envoy`, "write shape: envoy", [option]);
  }
});

export type SlowStartShape = z.output<typeof slowStart>;
