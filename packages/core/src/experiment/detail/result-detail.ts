import type { Status } from "../../metrics/call-ledger.js";
import type { BurnRateRule } from "../../model/objectives.js";

/** What exports to monitoring need beside the series: figures that can be added up again, in the same buckets. */
export interface Detail {
  /** Upper ends of the classes that latencies are counted in, rising, in ms; one more class lies above the last. */
  readonly boundsMs: readonly number[];
  /** Of all requests from outside. */
  readonly total: CallDetail;
  /** By traffic class. */
  readonly classes: Readonly<Record<string, CallDetail>>;
  /** Of the calls to each service, as callers see them. */
  readonly services: Readonly<Record<string, ServiceDetail>>;
  /** The alerts of the scenario, whether they fired or not; absent where there are none. */
  readonly alerts?: readonly AlertDetail[];
}

/** How many calls ended in each bucket, and how. */
export interface CallDetail {
  readonly ended: Readonly<Record<Status, readonly number[]>>;
  /** Sum of the latencies of calls that ended ok, in ms. */
  readonly okMs: readonly number[];
  /** Of calls that ended ok: class of latency and how many lay in it, in turns, for classes that hold any. */
  readonly latencies: readonly (readonly number[])[];
}

/** The calls to a service, and what its instances used. */
export interface ServiceDetail extends CallDetail {
  /** CPU time that was used in each bucket. */
  readonly cpuSeconds: readonly number[];
  /** Cores that ready instances requested, averaged over each bucket. */
  readonly requestedCores: readonly number[];
  /** Who scales it; absent where nobody does. */
  readonly autoscaling?: { readonly policy: string; readonly min: number; readonly max: number | null };
}

/** An alert on an error budget as it was written, as plain data. */
export interface AlertDetail {
  readonly name: string;
  readonly target: number;
  /** Null: however long a request takes. */
  readonly withinMs: number | null;
  /** Whose requests count; null for all from outside. */
  readonly of: { readonly traffic?: string; readonly service?: string } | null;
  readonly rules: readonly BurnRateRule[];
  readonly forMs: number;
  readonly intervalMs: number;
}
