import type { DistributionSpec } from "../engine/distributions/spec.js";

/** How requests come: open (whatever the answers), closed (users who wait for them), or replayed from a record of either. */
export type SourceSpec =
  | {
      readonly type: "open";
      readonly process:
        | { readonly type: "poisson" }
        | { readonly type: "constant" }
        | { readonly type: "renewal"; readonly gap: DistributionSpec };
      /** Ignored by a renewal process, whose gaps are given in ms. */
      readonly rate: RateSpec;
      /** Requests per arrival. */
      readonly batch: DistributionSpec;
      readonly startMs: number;
      readonly stopMs: number;
      /** Stops after this many requests. */
      readonly limit: number;
    }
  | {
      readonly type: "closed";
      readonly users: number;
      readonly think: DistributionSpec;
      /** Users appear evenly over this time. */
      readonly rampMs: number;
      readonly startMs: number;
      readonly stopMs: number;
      readonly limit: number;
    }
  /** Recorded requests, in time order. */
  | {
      readonly type: "replay";
      readonly events: readonly ReplayEvent[];
      readonly startMs: number;
      readonly stopMs: number;
      readonly limit: number;
    }
  /** Recorded users: each thinks, sends, waits for the answer, and goes on to the next of its turns. */
  | {
      readonly type: "sessions";
      readonly users: readonly (readonly SessionTurn[])[];
      readonly startMs: number;
      readonly stopMs: number;
      readonly limit: number;
    };

/** What a record says of a request. */
export interface RecordedRequest {
  /** Index into the traffic's classes; undefined draws one by weight. */
  readonly classIndex: number | undefined;
  /** Undefined draws it as its class does. */
  readonly key: number | undefined;
  /** Demand of the first compute step; undefined draws it as usual. */
  readonly demandMs: number | undefined;
}

/** A recorded request that came by the clock. */
export interface ReplayEvent extends RecordedRequest {
  readonly atMs: number;
}

/** A recorded request of a user. */
export interface SessionTurn extends RecordedRequest {
  /** Since the answer before it; at first, since the source's start. */
  readonly thinkMs: number;
}

/** A rate over time, in requests per ms. Times are relative to the source's start. */
export type RateSpec =
  | { readonly type: "constant"; readonly rate: number }
  /** Linear between points, constant after the last. Two points at one time make a step. `periodMs` repeats it. */
  | { readonly type: "piecewise"; readonly points: readonly { readonly atMs: number; readonly rate: number }[]; readonly periodMs: number }
  /** base + amplitude * sin(2 pi (t / period + phase)), never below 0. */
  | { readonly type: "sine"; readonly base: number; readonly amplitude: number; readonly periodMs: number; readonly phase: number }
  /** One profile, and from `atMs` on another, whose times count from there. */
  | { readonly type: "changed"; readonly first: RateSpec; readonly atMs: number; readonly next: RateSpec }
  /** Two states with exponential stays (a Markov-modulated Poisson process). */
  | { readonly type: "bursty"; readonly low: number; readonly high: number; readonly lowMs: number; readonly highMs: number };
