import type { Finding, FittedArrivals, FittedLaw, MatchedDemand } from "@springtide/core";
import type { Plain } from "../tune/plain-scenario.js";

/** What data tell of a system, and what they cannot tell. */
export interface Calibration {
  readonly schema: "springtide.calibration/1";
  /** Name of the scenario; null where none was given. */
  readonly scenario: string | null;
  readonly confidence: number;
  readonly visits: number;
  readonly requests: number;
  /** What a visit takes by itself, by service. */
  readonly services: { readonly [service: string]: Finding<FittedDemand> };
  /** How long an instance takes to be ready, by service. */
  readonly startups: { readonly [service: string]: Finding<FittedLaw> };
  /** How requests come, by traffic; "" where nobody names it. */
  readonly traffic: { readonly [traffic: string]: Finding<FittedArrivals> };
  /** What the histogram of whole requests tells; null where there is none. */
  readonly histogram: Finding<MatchedDemand> | null;
  /** A part of a scenario: what was found. */
  readonly overlay: Plain;
  readonly notes: readonly string[];
}

/** The law of the work of a service, and how much waiting was taken out. */
export interface FittedDemand extends FittedLaw {
  /** Share of its visits that waited for a slot. */
  readonly waited: number;
  readonly meanWaitMs: number;
}

/** Whether all that was asked was found. */
export function isComplete({ services, startups, traffic, histogram }: Calibration): boolean {
  const findings = [
    ...Object.values(services),
    ...Object.values(startups),
    ...Object.values(traffic),
    ...(histogram === null ? [] : [histogram]),
  ];
  return findings.every(({ identifiable }) => identifiable);
}
