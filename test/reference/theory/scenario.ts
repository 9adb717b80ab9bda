import type { Law } from "./law.js";

/** The neutral vocabulary of the theory table; which fields a case has depends on its subfamily. Times in seconds. */
export interface ReferenceScenario {
  readonly arrivals?: Arrivals | readonly Arrivals[];
  readonly service?: Law;
  readonly servers?: number | null | Server | readonly Server[];
  readonly cores?: number;
  readonly queue?: string | Queue;
  readonly load?: number | readonly number[];
  readonly classes?: readonly { readonly name: string; readonly share: number; readonly service: Law }[];
  readonly patience?: { readonly scope: string; readonly dist: Law };
  readonly clientTimeout?: number;
  readonly clientQueueTimeout?: number | null;
  readonly serverCancels?: boolean;
  readonly retries?: number;
  readonly offeredErlangs?: number;
  readonly lb?: Balancing;
  readonly stations?: readonly Station[];
  /** Probabilities from station to station, or which idle instance gets a request. */
  readonly routing?: Matrix | string;
  readonly branches?: number | string;
  readonly waitFor?: number;
  readonly servicePerBranch?: Law;
  readonly serversPerBranch?: number | null;
  readonly initialNumber?: number;
  readonly phases?: readonly Phase[];
  readonly distribution?: Law;
  readonly horizon?: number;
  readonly instances?: number | readonly Life[];
  readonly ratePerHour?: number;
  readonly billingGranularity?: number;
  readonly minimumBilled?: number;
  readonly timeToFailure?: Law;
  readonly timeToRepair?: Law;
  readonly repairCrews?: number | null;
  readonly failoverTime?: Law;
  readonly required?: number;
  readonly services?: readonly Tier[];
  readonly tiers?: number;
  readonly retry?: object;
  readonly failureProbability?: number;
  readonly maxServers?: number;
  readonly setup?: Law;
  readonly idleTimeout?: Law;
  readonly rules?: string;
  readonly serviceWarm?: Law;
  readonly serviceCold?: Law;
  readonly keepAlive?: Law;
  readonly concurrencyPerInstance?: number;
  readonly maxInstances?: number | null;
  readonly horizonSeconds?: number;
}

/** Probabilities from station to station. */
export type Matrix = readonly (readonly number[])[];

export interface Arrivals {
  readonly process: string;
  readonly rate?: number | string;
  readonly interarrival?: Law;
  readonly users?: number;
  readonly think?: Law;
  readonly firstAt?: number;
  readonly interval?: number;
  readonly total?: number;
  readonly size?: number;
  readonly every?: number;
  readonly count?: number;
  readonly base?: number;
  readonly amplitude?: number;
  readonly period?: number;
}

export interface Server {
  readonly count?: number;
  readonly concurrency: number;
  readonly service: Law;
}

export interface Station {
  readonly servers: number;
  readonly service: Law;
}

export interface Queue {
  readonly capacity?: number | null;
  readonly discipline?: string;
}

export interface Balancing {
  readonly policy: string;
  readonly weights?: readonly number[];
  readonly cycle?: readonly number[];
  readonly d?: number;
  readonly sampling?: string;
  readonly score?: string;
  readonly copies?: number;
  readonly cancelOnComplete?: boolean;
  readonly copiesHaveIndependentServiceTimes?: boolean;
}

/** A service that needs some of its instances, each up with the same probability. */
export interface Tier {
  readonly instances: number;
  readonly required: number;
  readonly instanceAvailability: number;
}

/** From an instant on, until the next phase. */
export interface Phase {
  readonly from: number;
  readonly arrivalRate: number;
  readonly servers: number;
}

/** An instance's life; without an end it lasts to the horizon. */
export interface Life {
  readonly start: number;
  readonly end: number | null;
}
