import type { ServiceSpec } from "@springtide/core";
import { goDuration } from "./manifest.js";

type OutliersSpec = NonNullable<NonNullable<ServiceSpec["health"]>["outliers"]>;

/** Longest that Envoy keeps an instance out, where nothing else is written. */
const LONGEST_MS = 300_000;

/** The ejection of failing instances as Istio writes it, which knows failures in a row only, and what it cannot say. */
export function ejectionOf({ name, health }: ServiceSpec): { readonly ejection: object | undefined; readonly notes: readonly string[] } {
  if (health?.outliers !== undefined) return ofOutliers(health.outliers, `services.${name}.health.outliers`);
  if (health?.passive === undefined) return { ejection: undefined, notes: [] };
  const { errors, forMs } = health.passive;
  return {
    ejection: { consecutive5xxErrors: errors, ...(forMs !== undefined && { baseEjectionTime: goDuration(forMs) }) },
    notes: [],
  };
}

function ofOutliers(outliers: OutliersSpec, at: string): { readonly ejection: object | undefined; readonly notes: readonly string[] } {
  const { intervalMs, baseEjectionMs, maxEjectionMs, maxEjection, alwaysEjectOne } = outliers;
  const { consecutive5xx, consecutiveGateway, consecutiveLocal, successRate, failureShare } = outliers;
  // 0 is none given to Istio, which is Envoy's 10 %.
  if (maxEjection === 0) return { ejection: undefined, notes: [`${at}.maxEjectionShare: without ejections there is nothing to write`] };
  const inARow = { consecutive5xx, consecutiveGateway, consecutiveLocal };
  const notes = [
    ...Object.entries(inARow).flatMap(([key, row]) =>
      row !== undefined && row.chance > 0 && row.chance < 1 ? [`${at}.${key}.chance: Istio always ejects`] : [],
    ),
    ...Object.entries({ successRate, failureShare }).flatMap(([key, { chance }]) =>
      chance > 0 ? [`${at}.${key}: Istio looks at failures in a row only`] : [],
    ),
    ...(alwaysEjectOne ? [`${at}.alwaysEjectOne: Istio has no such setting`] : []),
    ...(maxEjectionMs === Math.max(baseEjectionMs, LONGEST_MS) ? [] : [`${at}.maxEjection: Istio has no such setting`]),
  ];
  return {
    ejection: {
      consecutive5xxErrors: failuresOf(consecutive5xx),
      ...(consecutiveGateway.chance > 0 && { consecutiveGatewayErrors: failuresOf(consecutiveGateway) }),
      ...(consecutiveLocal !== undefined && {
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailures: failuresOf(consecutiveLocal),
      }),
      interval: goDuration(intervalMs),
      baseEjectionTime: goDuration(baseEjectionMs),
      maxEjectionPercent: Math.max(1, Math.round(maxEjection * 100)),
    },
    notes,
  };
}

function failuresOf({ failures, chance }: OutliersSpec["consecutive5xx"]): number {
  return chance > 0 ? failures : 0;
}
