import type { Service } from "../service.js";

/** One time that a fault befalls its targets. */
export interface Occurrence {
  /** When it will be over; Infinity as long as nobody knows. */
  endMs: number;
}

/** What a fault does to an instance, and takes back. */
export interface InstanceEffect {
  begin(service: Service, instance: number, occurrence: Occurrence): void;
  /** What follows for the work there, once it has begun on all that are hit together. */
  strike?(service: Service, instance: number): void;
  end(service: Service, instance: number, occurrence: Occurrence): void;
}

/** What a fault befalls as one: an instance, several together, a registry. */
export interface FaultTarget {
  /** Whether there is nothing left to befall. */
  readonly isGone: boolean;
  begin(occurrence: Occurrence): void;
  end(occurrence: Occurrence): void;
}
