import { createVisitBook, type ObservedHistogram, type VisitBook } from "@springtide/core";

/** What files tell of a system that was observed; times in ms. */
export interface Evidence {
  readonly visits: VisitBook;
  /** When requests came from outside, by traffic. */
  readonly arrivals: Map<string, Arrivals>;
  /** How long instances took to be ready, by service. */
  readonly startups: Map<string, number[]>;
  /** Response times of whole requests, in buckets; undefined where no file holds any. */
  histogram: ObservedHistogram | undefined;
  /** Anything that the reader of a report should know. */
  readonly notes: string[];
}

/** Requests from outside to one service. */
export interface Arrivals {
  readonly to: string;
  readonly times: number[];
}

/** What each visit needs to know about the scenario while it is read. */
export interface Reading {
  /** Whether requests keep their slot of the service while they wait for calls. */
  keepsSlot(service: string): boolean;
  /** How long a call is on its way to the service called, and as long back, in ms. */
  wayMs(from: string, to: string): number;
}

/** Nothing yet. */
export function createEvidence(): Evidence {
  return { visits: createVisitBook(), arrivals: new Map(), startups: new Map(), histogram: undefined, notes: [] };
}

/** Writes down that a request came from outside. */
export function addArrival({ arrivals }: Evidence, traffic: string, to: string, atMs: number): void {
  const own = arrivals.get(traffic);
  if (own === undefined) arrivals.set(traffic, { to, times: [atMs] });
  else own.times.push(atMs);
}
