import {
  createVisitBook,
  defineScenario,
  fitLaw,
  matchHistogram,
  ownTimes,
  type Scenario,
  simulate,
  storyVisits,
  type VisitBook,
} from "@springtide/core";
import { catalog } from "@springtide/policies";
import { type System, systemOf } from "./system.js";

/** What a trial found of one service, and what is true. */
export interface Found {
  readonly service: "web" | "db";
  readonly utilisation: number;
  readonly waited: number;
  readonly family: string;
  readonly meanMs: number;
  readonly cv: number;
  readonly trueMeanMs: number;
  readonly trueCv: number;
  readonly isWithin: boolean;
}

export interface TrialOutcome {
  readonly trial: number;
  readonly requests: number;
  readonly found: readonly Found[];
  /** Mean and cv of both services are near enough. */
  readonly isWithin: boolean;
  /** What the histogram of whole requests alone was said to tell. */
  readonly histogramSays: string;
  readonly isHistogramHonest: boolean;
}

const TOLERANCE = 0.05;

/** Simulates a system, traces its requests without the times at which they got a slot, and calibrates from that. */
export function runTrial(trial: number, requests: number): TrialOutcome {
  const system = systemOf(trial, requests);
  const scenario = defineScenario(system.input);
  const book = createVisitBook();
  const counts = new Array<number>(BOUNDS.length).fill(0);
  const result = simulate(scenario, {
    catalog,
    requestLog: {
      write: (story) => {
        for (const visit of storyVisits(story)) book.add({ ...visit, startMs: Number.NaN });
        if (story.endMs !== null) counts[bucketOf(story.endMs - story.startMs)]!++;
      },
    },
  });
  const found = (["web", "db"] as const).map((service) =>
    find(service, book, scenario, system, result.services[service]?.utilisation ?? 0),
  );
  const alone = matchHistogram(scenario, { bounds: BOUNDS, counts }, { catalog });
  return {
    trial,
    requests: result.summary.requests.issued,
    found,
    isWithin: found.every(({ isWithin }) => isWithin),
    histogramSays: alone.identifiable ? `${alone.value.service}: ${alone.value.mean.value} ms` : alone.reason,
    isHistogramHonest: !alone.identifiable,
  };
}

function find(service: "web" | "db", book: VisitBook, scenario: Scenario, system: System, utilisation: number): Found {
  const { meanMs: trueMeanMs, cv: trueCv } = system.demands[service];
  const spec = scenario.services.find(({ name }) => name === service);
  const times = ownTimes(book.lines(service, false), {
    slots: spec?.template.concurrency,
    isFifo: true,
    isComplete: true,
    knowsLines: book.knowsLines(service),
  });
  const truth = { service, utilisation, trueMeanMs, trueCv };
  if (!times.identifiable) return { ...truth, waited: 0, family: times.reason, meanMs: 0, cv: 0, isWithin: false };
  const { family, mean, cv } = fitLaw(times.value.durations);
  const isWithin = isNear(mean.value, trueMeanMs) && isNear(cv.value, trueCv);
  return { ...truth, waited: times.value.waited, family, meanMs: mean.value, cv: cv.value, isWithin };
}

function isNear(value: number, truth: number): boolean {
  return Math.abs(value - truth) <= TOLERANCE * truth;
}

/** Buckets as those of Prometheus' client libraries, somewhat finer. */
const BOUNDS = [...Array.from({ length: 60 }, (_, i) => 0.5 * 1.25 ** i), Number.POSITIVE_INFINITY];

function bucketOf(ms: number): number {
  return BOUNDS.findIndex((bound) => ms <= bound);
}
