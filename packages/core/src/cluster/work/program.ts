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
  /** The read or write itself, at a service with shards. */
  store = 4,
  /** Bytes read from, written to or sent over a device of the instance. */
  device = 5,
}

export type Step = WorkStep | CallStep | StoreStep | DeviceStep;

/** Time in a slot, sharing a device of the instance with others. */
export interface DeviceStep {
  readonly type: StepType.device;
  readonly device: DeviceName;
  /** Laws of the bytes moved; a request moves the sum of their draws. */
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
  /** Whether traffic or instance may override the demand: true of the first compute step only. */
  readonly first: boolean;
  /** Whether its laws may use the request's index. */
  readonly indexed: boolean;
}

/** The read or write at a replica: takes no time. */
export interface StoreStep {
  readonly type: StepType.store;
}

/** Calls to other services: several at once, or at most one of several. */
export interface CallStep {
  readonly type: StepType.calls | StepType.choice;
  readonly calls: readonly PlannedCall[];
  readonly quorum: number;
  /** The only call, where there is one that is always made and awaited; undefined otherwise. */
  readonly only: PlannedCall | undefined;
}

export interface PlannedCall {
  readonly site: CallSite;
  readonly probability: number;
  readonly count: number;
  readonly async: boolean;
  /** Number of the call within the program, from which the keys of its requests are mixed. */
  readonly number: number;
}
