import type { Random } from "../engine/random.js";
import type { RateSpec } from "../model/source.js";
import { createBurstyRate } from "./bursty-rate.js";
import { createChangedRate } from "./changed-rate.js";
import { createConstantRate } from "./constant-rate.js";
import { createPiecewiseRate } from "./piecewise-rate.js";
import type { RateProfile } from "./rate-profile.js";
import { createSineRate } from "./sine-rate.js";

/** The profile that a scenario describes; `random` serves those that are themselves random. */
export function createRateProfile(spec: RateSpec, random: Random): RateProfile {
  switch (spec.type) {
    case "constant":
      return createConstantRate(spec.rate);
    case "piecewise":
      return createPiecewiseRate(spec.points, spec.periodMs);
    case "sine":
      return createSineRate(spec.base, spec.amplitude, spec.periodMs, spec.phase);
    case "bursty":
      return createBurstyRate(spec, random);
    case "changed":
      return createChangedRate(createRateProfile(spec.first, random), spec.atMs, createRateProfile(spec.next, random));
  }
}
