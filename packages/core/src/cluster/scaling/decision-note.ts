import type { DecisionStep, ScalingObservation } from "../../policy/autoscaling.js";
import type { Service } from "../service.js";

/** One decision of a control loop as it is made. What the policy saw is reused by the next one. */
export interface DecisionNote {
  readonly service: Service;
  /** Id of the policy that decided. */
  readonly policy: string;
  readonly observation: ScalingObservation;
  /** When the figures of the service as a whole were measured; undefined while there are none. */
  readonly measuredMs: number | undefined;
  /** Replicas asked for before, by the policy, and from now on. */
  readonly from: number;
  readonly wanted: number;
  readonly to: number;
  readonly reason: string;
  readonly steps: readonly DecisionStep[];
  /** Index of the step that made the number what it is. */
  readonly binding: number;
  /** Number of the first instance that it had made, and how many there are of them. */
  readonly firstStarted: number;
  readonly started: number;
  /** Instances told to leave. */
  readonly stopped: number;
}

/** Told of every decision of a service, holds included. */
export type DecisionLog = (note: DecisionNote) => void;
