import type { DecisionStep, ScalingObservation } from "../../policy/autoscaling.js";
import type { Service } from "../service.js";

/** One decision of an autoscaler, as it is made. `observation` is reused by the next decision: copy what is kept. */
export interface DecisionNote {
  readonly service: Service;
  /** Id of the policy that decided. */
  readonly policy: string;
  readonly observation: ScalingObservation;
  /** When the figures of the service as a whole were measured, in ms; undefined while there are none. */
  readonly measuredMs: number | undefined;
  /** Replicas asked for so far, by the policy, and from now on. */
  readonly from: number;
  readonly wanted: number;
  readonly to: number;
  readonly reason: string;
  readonly steps: readonly DecisionStep[];
  /** Index of the step that set the final number. */
  readonly binding: number;
  /** Number of the first instance that the decision started, and how many it started. */
  readonly firstStarted: number;
  readonly started: number;
  /** Number of instances that the decision began to drain. */
  readonly stopped: number;
}

/** Called with every decision about a service, those to change nothing included. */
export type DecisionLog = (note: DecisionNote) => void;
