import type { Service } from "../service.js";

/** One occurrence of a fault. */
export interface Occurrence {
  /** When it will be over, in ms; Infinity while that is not known. */
  endMs: number;
}

/** What a fault does to an instance while it lasts. */
export interface InstanceEffect {
  begin(service: Service, instance: number, occurrence: Occurrence): void;
  /** Ends or changes the work there, after `begin` of all instances hit together. */
  strike?(service: Service, instance: number): void;
  end(service: Service, instance: number, occurrence: Occurrence): void;
}

/** What a fault hits as one: an instance, several together, a registry. */
export interface FaultTarget {
  /** Whether nothing is left that the fault could hit. */
  readonly isGone: boolean;
  begin(occurrence: Occurrence): void;
  end(occurrence: Occurrence): void;
}
