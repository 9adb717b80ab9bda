import type { CauseName } from "../../metrics/causes.js";
import type { AlertSeverity } from "../../model/objectives.js";

/** What became of one of the objectives over windows. */
export interface ObjectiveSummary {
  readonly name: string;
  /** Whose requests count; null for all from outside. */
  readonly of: { readonly traffic?: string; readonly service?: string } | null;
  readonly target: number;
  /** Null: however long a request takes. */
  readonly withinMs: number | null;
  /** Null: the whole run. */
  readonly windowMs: number | null;
  /** Requests that ended, by whether they were good. */
  readonly good: number;
  readonly bad: number;
  /** good / (all that ended); null when none did. */
  readonly share: number | null;
  /** What the run spent of the budget of one window, with as many requests as came on average; above 1 it is overspent. */
  readonly budgetSpent: number | null;
  /** The window that spent most, and what it spent; one that the run covers in part counts the rest as good. */
  readonly worstWindow: { readonly endMs: number; readonly budgetSpent: number } | null;
  /** Missed where any window overspent. */
  readonly verdict: "met" | "missed" | "undecided";
}

/** One time that an alert fired. */
export interface AlertFiring {
  readonly alert: string;
  readonly severity: AlertSeverity;
  /** The first evaluation since which a rule held at every one. */
  readonly pendingMs: number;
  readonly firedMs: number;
  /** Null: it still fires at the end. */
  readonly resolvedMs: number | null;
  /** The first of its rules that held when it fired. */
  readonly longMs: number;
  readonly shortMs: number;
  readonly factor: number;
}

/** One time that a fault struck. */
export interface OutageSummary {
  readonly fault: string;
  /** Services that it hit. */
  readonly services: readonly string[];
  readonly beganMs: number;
  /** Null: it lasts at the end. */
  readonly endedMs: number | null;
  /** The first sign of it inside the cluster, as in `events`; null: there was none. */
  readonly detected: { readonly atMs: number; readonly by: string; readonly service: string } | null;
  /** The first page that anyone got since; null: nobody got one. */
  readonly paged: { readonly atMs: number; readonly alert: string } | null;
  /** When goodput broke in, and when it was back for good; null: it never was. */
  readonly hurtMs: number | null;
  readonly recoveredMs: number | null;
  /** From its beginning on; null for what did not happen. */
  readonly timeToDetectMs: number | null;
  readonly timeToPageMs: number | null;
  readonly timeToRecoverMs: number | null;
  /** Requests from outside that failed because of it. */
  readonly failed: number;
}

/** Requests from outside that failed for one reason. */
export interface LostRequests {
  /** The fault in whose time they failed; null for none. */
  readonly fault: string | null;
  /** Where they began to fail, and why. */
  readonly service: string;
  readonly cause: CauseName;
  readonly requests: number;
}

/** Requests to one service that failed because of another, or of itself. */
export interface BlastEntry {
  readonly fault: string | null;
  /** Where they began to fail. */
  readonly origin: string;
  /** Whose callers saw them fail. */
  readonly service: string;
  readonly requests: number;
}

/** What outages did: only where a scenario has objectives over windows, or alerts. */
export interface OutagesSummary {
  readonly faults: readonly OutageSummary[];
  /** By fault, service and cause, most first; in all, the requests from outside that did not end ok. */
  readonly lost: readonly LostRequests[];
  /** By fault, origin and service, most first; of a service in all, the requests to it that did not end ok. */
  readonly blastRadius: readonly BlastEntry[];
}

/** The accounting of outages in a result. */
export interface OutageFigures {
  /** Objectives over windows, by name; absent where there are none. */
  readonly objectives?: readonly ObjectiveSummary[];
  /** Each time that an alert fired, in order; absent where there are no alerts. */
  readonly alerts?: readonly AlertFiring[];
  /** Absent where there are neither. */
  readonly outages?: OutagesSummary;
}
