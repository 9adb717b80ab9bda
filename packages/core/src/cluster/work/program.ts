import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DeviceName } from "../../model/devices.js";
import type { CallSite } from "../calls/call-site.js";

/** What a service does for a request, compiled: steps run one after the other. */
export type Program = readonly Step[];

export enum StepType {
  compute = 0,
  wait = 1,
  calls = 2,
  choice = 3,
  /** What is wanted is read or written, where instances hold shards. */
  store = 4,
  /** Data moved with a device of the instance. */
  device = 5,
}

export type Step = WorkStep | CallStep | StoreStep | DeviceStep;

/** Time in a slot, sharing a device of the instance with others. */
export interface DeviceStep {
  readonly type: StepType.device;
  readonly device: DeviceName;
  /** Bytes moved: the sum of these. */
  readonly bytes: readonly Distribution[];
  readonly operations: Distribution | undefined;
}

/** Time in a slot, on the CPU or not. */
export interface WorkStep {
  readonly type: StepType.compute | StepType.wait;
  readonly demand: Distribution;
  /** By class id; undefined where the class has no demand of its own. */
  readonly byClass: readonly (Distribution | undefined)[];
  readonly differs: boolean;
  /** Whether the traffic or the instance may give another demand: only the first compute step. */
  readonly first: boolean;
  /** Whether its laws may ask for the request's index. */
  readonly indexed: boolean;
}

/** The end of the work at a replica: takes no time. */
export interface StoreStep {
  readonly type: StepType.store;
}

/** Calls to other services: several at once, or at most one of several. */
export interface CallStep {
  readonly type: StepType.calls | StepType.choice;
  readonly calls: readonly PlannedCall[];
  readonly quorum: number;
  /** The only call, where it is made in any case and awaited. */
  readonly only: PlannedCall | undefined;
}

export interface PlannedCall {
  readonly site: CallSite;
  readonly probability: number;
  readonly count: number;
  readonly async: boolean;
  /** Number of the call within the program: its place in the identity of what it issues. */
  readonly number: number;
}
