import * as z from "zod";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { ln } from "../../engine/math/ln.js";
import type { DurationInput } from "./law-input.js";
import { commonLaws, constant, sumsToOne } from "./laws.js";
import { lognormals, sigma } from "./lognormal-law.js";
import { duration, positiveDuration, rate } from "./quantities.js";
import { choice, number } from "./scalars.js";
import { list, oneOf, refuse, shape } from "./shapes.js";

const UNIT_MS = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

const lognormal = z.union([
  ...lognormals(positiveDuration),
  shape("a lognormal law", { mu: number(-100, 100), sigma, unit: choice("us", "ms", "s", "m", "h").prefault("ms") }).transform(
    (given): DistributionSpec => ({ type: "lognormal", mu: given.mu + ln(UNIT_MS[given.unit]), sigma: given.sigma }),
  ),
]);

const phaseType = shape("a phase-type law", {
  initial: list("probabilities", number(0, 1)).max(100),
  rates: list("rows of rates", list("rates", rate)),
  exits: list("rates", rate),
}).transform(({ initial, rates, exits }, context): DistributionSpec => {
  const phases = initial.length;
  if (exits.length !== phases || rates.length !== phases || rates.some((row) => row.length !== phases)) {
    refuse(context, `with ${phases} phases, exits needs ${phases} rates and rates ${phases} rows of ${phases}`);
  } else if (!endsSurely(rates, exits)) {
    refuse(context, "a phase never leads to an exit");
  }
  if (!sumsToOne(initial)) refuse(context, "initial probabilities do not add up to 1", undefined, ["initial"]);
  return { type: "phase-type", initial, rates, exits };
});

/** Whether an exit can be reached from every phase. */
function endsSurely(rates: readonly (readonly number[])[], exits: readonly number[]): boolean {
  const ends = exits.map((exit) => exit > 0);
  let open = ends.length;
  for (let left = ends.filter((end) => !end).length; left < open; left = ends.filter((end) => !end).length) {
    open = left;
    rates.forEach((row, phase) => {
      if (row.some((perMs, next) => perMs > 0 && ends[next])) ends[phase] = true;
    });
  }
  return open === 0;
}

const nested: z.ZodType<DistributionSpec, DurationInput> = z.lazy(() => durationLaw);

/** A duration that may vary, in ms: fixed text, or one law. */
export const durationLaw: z.ZodType<DistributionSpec, DurationInput> = z
  .union([
    duration.transform(constant),
    oneOf("a distribution", { ...commonLaws(duration, positiveDuration, nested), lognormal, "phase-type": phaseType }),
  ])
  .meta({ id: "duration-distribution" });
