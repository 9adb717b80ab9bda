import type { LineShape } from "@springtide/core";
import type { Figure, Objective, Standing } from "./objective.js";
import type { Survival } from "./survival.js";

/** Version of what `plan --json` prints; grows when a field changes its meaning or goes away. */
export const PLAN_SCHEMA = "springtide.plan/1";

/** How many instances a service needs, and why. Numbers that are without limit are null in JSON. */
export interface Plan {
  readonly schema: typeof PLAN_SCHEMA;
  readonly scenario: string;
  readonly service: string;
  readonly seed: string;
  readonly verdict: "feasible" | "infeasible" | "undecided";
  /** Whether there is an answer. */
  readonly success: boolean;
  /** Why there is none. */
  readonly reason: string | null;
  readonly objectives: readonly Objective[];
  readonly survive: Survival;
  readonly method: Method;
  /** The steps by which capacity is planned, in their order. */
  readonly steps: Steps;
  /** Some sizes around the answer. */
  readonly rows: readonly PlanRow[];
  readonly margin: Margin | null;
  readonly squareRoot: SquareRoot | null;
  readonly usdPerMonth: number | null;
  /** What had to be assumed, in words. */
  readonly assumptions: readonly string[];
}

/** How the answer was found. */
export interface Method {
  /** Whether by formulas that are exact for this service, or by simulation. */
  readonly by: "formula" | "simulation";
  /** Whether simulation was asked for, whatever the formulas. */
  readonly forced: boolean;
  /** Where requests wait, as the formulas see it; null where there is no formula. */
  readonly line: LineShape | null;
  /** Why there is no formula; null where there is one. */
  readonly why: string | null;
  /** Runs made. */
  readonly runs: number;
  readonly confidence: number;
}

export interface Steps {
  readonly demand: Demand;
  readonly responseTarget: readonly Target[];
  readonly largestCapacity: LargestCapacity;
  readonly nMinusK: NMinusK;
  readonly resourceLimits: readonly ResourceLimit[];
  readonly meanUtilisation: MeanUtilisation;
  /** The answer; null when there is none. */
  readonly replicas: number | null;
}

export interface Demand {
  readonly requestsPerSecond: number;
  readonly from: "--rps" | "peak";
  /** Instant of the peak; null where the load was given. */
  readonly peakMs: number | null;
  /** Time that a request keeps a slot, where nobody waits. */
  readonly slotMs: number;
  /** Slots that the load keeps busy. */
  readonly busySlots: number;
  /** Cores that the load keeps busy; null where nobody measured them. */
  readonly busyCores: number | null;
}

/** An objective, and what no number of instances brings it below (or above, for availability); null where that did not matter. */
export interface Target {
  readonly objective: Objective;
  readonly floor: Figure | null;
  readonly standing: Standing;
}

/** What one instance bears. */
export interface LargestCapacity {
  readonly slots: number;
  /** With all its slots or cores busy all the time. */
  readonly mostPerSecond: number;
  /** Within the objectives, alone. */
  readonly withinTarget: Load;
}

export interface NMinusK {
  /** Instances lost. */
  readonly lost: number;
  /** Instances that meet the objectives under the load, nothing being lost; null when none do. */
  readonly required: number | null;
  /** Share of time in which as many are up, where the scenario lets instances fail at random; else null. */
  readonly availability: number | null;
}

export interface ResourceLimit {
  readonly resource: "slots" | "cpu" | "autoscaler" | "nodes" | "instances";
  /** What there is: an instance's slots and cores, the most instances. */
  readonly limit: number;
  /** Requests per second that one instance bears by it, for slots and cores. */
  readonly perSecond: number | null;
  /** Whether it is what limits an instance, or whether the answer exceeds it. */
  readonly binds: boolean;
}

export interface MeanUtilisation {
  /** Busy share of the slots, all instances being there. */
  readonly slots: number | null;
  /** The same with what may be lost. */
  readonly withLost: number | null;
  /** Cores used over cores requested; null where nobody measured it. */
  readonly cpu: number | null;
}

export interface PlanRow {
  readonly instances: number;
  readonly utilisation: number | null;
  /** Response time, of the quantile with the first objective. */
  readonly latencyMs: Figure;
  readonly latencyWithLostMs: Figure;
  /** What the formulas say; null where there is none. */
  readonly theoryMs: number | null;
  /** Whether that is exact for this service. */
  readonly theoryIsExact: boolean;
  readonly overloaded: boolean;
  readonly overloadedWithLost: boolean;
  readonly availability: Figure | null;
  readonly usdPerMonth: number;
  readonly standing: Standing;
  readonly standingWithLost: Standing;
  /** Share of time in which enough instances are up; null where none fail at random. */
  readonly upShare: number | null;
}

/** A load that is borne within the objectives, and the loads between which it lies; all the same by a formula. */
export interface Load {
  readonly perSecond: number;
  readonly low: number;
  readonly high: number;
}

/** The load that the answer bears within the objectives. */
export interface Margin {
  readonly withNoneLost: Load;
  readonly withLost: Load;
}

/** Square-root staffing, before anything is lost. */
export interface SquareRoot {
  /** Margin in square roots of the load. */
  readonly beta: number;
  readonly slots: number;
  readonly instances: number;
  /** Whether beta follows from the objectives; else it is the rule of thumb, 1. */
  readonly fromObjectives: boolean;
}
