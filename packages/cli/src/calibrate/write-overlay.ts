import {
  type Finding,
  type FittedArrivals,
  type FittedLaw,
  formatDuration,
  formatRate,
  type MatchedDemand,
  type Scenario,
} from "@springtide/core";
import { isRecord } from "../json/is-record.js";
import type { Plain } from "../tune/plain-scenario.js";
import type { FittedDemand } from "./calibration.js";
import { inPlaceOf } from "./in-place-of.js";
import { writeLaw } from "./write-law.js";

/** What was found, before it becomes a part of a scenario. */
export interface Findings {
  readonly services: { readonly [service: string]: Finding<FittedDemand> };
  readonly startups: { readonly [service: string]: Finding<FittedLaw> };
  readonly traffic: { readonly [traffic: string]: Finding<FittedArrivals> };
  readonly histogram: Finding<MatchedDemand> | null;
}

/** The part of a scenario that says what was found, and what of it has no place there. */
export interface WrittenOverlay {
  readonly overlay: Plain;
  readonly notes: readonly string[];
}

/** What the scenario file says already, which an overlay has to take away. */
const IN_PLACE_OF = ["rate", "interarrival", "arrivals", "users", "think", "ramp", "replay", "batch"];

/**
 * Writes what was found as a part of a scenario.
 * @param written the scenario file as plain data; undefined where none was given
 * @param entries services that requests come to, by traffic
 */
export function writeOverlay(
  found: Findings,
  scenario: Scenario | undefined,
  written: Plain | undefined,
  entries: ReadonlyMap<string, string>,
): WrittenOverlay {
  const notes: string[] = [];
  const services: Record<string, Plain> = {};
  const put = (service: string, key: string, value: unknown) => {
    services[service] = { ...services[service], [key]: inPlaceOf(partOf(written, "services", service)?.[key], value) };
  };
  const putDemand = (service: string, law: unknown) => {
    const before = partOf(written, "services", service);
    if (written !== undefined && before === undefined) notes.push(`${service} is not in the scenario, so what it takes is in no overlay`);
    else if (before?.steps !== undefined)
      notes.push(`${service} is written with steps: write ${JSON.stringify(law)} into its compute step yourself`);
    else {
      put(service, "demand", law);
      // What was seen holds the time without CPU, too.
      if (before?.wait !== undefined) put(service, "wait", null);
    }
  };
  for (const [service, finding] of Object.entries(found.services)) if (finding.identifiable) putDemand(service, writeFitted(finding.value));
  if (found.histogram?.identifiable === true) {
    const { service, law, mean, cv } = found.histogram.value;
    const computes = writeLaw(law, { mean: mean.value, cv: cv.value });
    if (partOf(written, "services", service)?.steps === undefined) put(service, "demand", computes);
    else notes.push(`${service} is written with steps: write ${JSON.stringify(computes)} into its compute step yourself`);
  }
  for (const [service, finding] of Object.entries(found.startups))
    if (finding.identifiable) put(service, "startup", writeFitted(finding.value));

  const traffic: Record<string, Plain> = {};
  for (const [name, finding] of Object.entries(found.traffic)) {
    if (!finding.identifiable) continue;
    const to = entries.get(name) ?? "";
    const target = targetOf(scenario, name, to);
    if (target === undefined) {
      notes.push(`no single traffic of the scenario goes to ${to}, so its rate is in no overlay`);
      continue;
    }
    const before = partOf(written, "traffic", target) ?? {};
    const gone = Object.fromEntries(IN_PLACE_OF.filter((key) => before[key] !== undefined).map((key) => [key, null]));
    const arrivals = Object.entries(writeArrivals(finding.value)).map(([key, value]) => [key, inPlaceOf(before[key], value)]);
    traffic[target] = { ...gone, ...(scenario === undefined ? { to } : {}), ...Object.fromEntries(arrivals) };
  }
  const overlay = {
    ...(Object.keys(traffic).length > 0 ? { traffic } : {}),
    ...(Object.keys(services).length > 0 ? { services } : {}),
  };
  return { overlay, notes };
}

function writeFitted({ law, mean, cv }: FittedLaw): string | Plain {
  return writeLaw(law, { mean: mean.value, cv: cv.value });
}

function writeArrivals({ kind, ratePerSecond, gaps, counted }: FittedArrivals): Plain {
  if (kind === "renewal" && gaps !== null) return { interarrival: writeFitted(gaps) };
  if (kind === "poisson") return { rate: formatRate(Number((ratePerSecond / 1000).toPrecision(6))) };
  return { rate: { table: { interval: formatDuration(Number(counted.intervalMs.toPrecision(6))), counts: [...counted.counts] } } };
}

function targetOf(scenario: Scenario | undefined, name: string, to: string): string | undefined {
  if (scenario === undefined) return name === "" ? "observed" : name;
  if (scenario.traffic.some((one) => one.name === name)) return name;
  const there = scenario.traffic.filter((one) => one.to === to);
  return there.length === 1 ? there[0]?.name : undefined;
}

function partOf(written: Plain | undefined, section: string, name: string): Plain | undefined {
  const parts = written?.[section];
  if (!isRecord(parts) || !Object.hasOwn(parts, name)) return undefined;
  const part = parts[name];
  return isRecord(part) ? part : {};
}
