import { type Catalog, type Finding, fitArrivals, fitLaw, type MatchedDemand, matchHistogram, notIdentifiable } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Plain } from "../tune/plain-scenario.js";
import type { Calibration } from "./calibration.js";
import type { Evidence } from "./evidence.js";
import { fitDemand } from "./fit-demand.js";
import { checkNames, type Question } from "./question.js";
import { writeOverlay } from "./write-overlay.js";

const FEWEST_STARTS = 10;

/** Fits all that evidence tells something of. @throws CommandError for names that nobody knows, and a histogram that makes no sense. */
export function calibrate(evidence: Evidence, question: Question, written: Plain | undefined, catalog: Catalog): Calibration {
  const { visits, arrivals, startups } = evidence;
  checkNames(question, [...visits.services, ...startups.keys()]);
  const { scenario, seed, confidence } = question;
  const isAsked = (service: string) => question.services.length === 0 || question.services.includes(service);
  const services = visits.services.filter(isAsked).map((service) => [service, fitDemand(evidence, service, question)] as const);
  const starts = [...startups]
    .filter(([service]) => isAsked(service))
    .map(([service, times]) => {
      if (times.length < FEWEST_STARTS)
        return [service, notIdentifiable(`only ${times.length} starts; ${FEWEST_STARTS} are needed`)] as const;
      return [
        service,
        { identifiable: true, value: fitLaw(times, { seed: `${seed}/startup/${service}`, confidence }), assumptions: [] },
      ] as const;
    });
  const traffic = [...arrivals].map(
    ([name, { times }]) => [name, fitArrivals(times, { seed: `${seed}/traffic/${name}`, confidence })] as const,
  );
  const found = {
    services: Object.fromEntries(services),
    startups: Object.fromEntries(starts),
    traffic: Object.fromEntries(traffic),
    histogram: matched(evidence, question, catalog),
  };
  const entries = new Map([...arrivals].map(([name, { to }]) => [name, to] as const));
  const { overlay, notes } = writeOverlay(found, scenario, written, entries);
  const visitCount = visits.services.reduce(
    (sum, service) => sum + visits.lines(service, true).reduce((all, line) => all + line.arrivals.length, 0),
    0,
  );
  return {
    schema: "springtide.calibration/1",
    scenario: scenario?.name ?? null,
    confidence,
    visits: visitCount,
    requests: [...arrivals.values()].reduce((sum, { times }) => sum + times.length, 0),
    ...found,
    overlay,
    notes: [...evidence.notes, ...notes],
  };
}

function matched({ histogram }: Evidence, { scenario, services, seed }: Question, catalog: Catalog): Finding<MatchedDemand> | null {
  if (histogram === undefined) return null;
  if (scenario === undefined)
    return notIdentifiable(
      "times of whole requests hold the work of every service that they visit, and all waiting; without a scenario (--scenario) nobody says which services, load and servers these are",
    );
  try {
    return matchHistogram(scenario, histogram, { catalog, seed, ...(services.length > 0 ? { services } : {}) });
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(ExitCode.usage, `the histogram cannot be used: ${error.message}`);
    throw error;
  }
}
