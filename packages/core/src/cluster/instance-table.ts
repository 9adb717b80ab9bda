import type { Distribution } from "../engine/distributions/distribution.js";
import { growBytes, growFloats, growInts } from "../engine/grow.js";
import type { Histogram } from "../metrics/histogram.js";
import type { InstanceSpec } from "../model/scenario.js";
import type { InstanceEndpoint } from "./endpoint-set.js";

/** Life of an instance. */
export const Life = { starting: 0, ready: 1, draining: 2, gone: 3 } as const;

/** What seldom changes about an instance, and when it changed. */
export interface InstanceRecord {
  readonly spec: InstanceSpec;
  readonly endpoint: InstanceEndpoint;
  readonly createdMs: number;
  readonly coldStart: boolean;
  /** The demand that replaces the service's own here. */
  readonly demand: Distribution | undefined;
  readyMs: number | null;
  drainingMs: number | null;
  goneMs: number | null;
  readonly histogram: Histogram | undefined;
}

/**
 * All instances a service ever had, numbered in the order they were made; the numbers that change
 * with every request are columns.
 */
export class InstanceTable {
  readonly records: InstanceRecord[] = [];
  life = new Uint8Array(16);
  /** Slots; a very large number when unlimited. */
  slots = new Int32Array(16);
  busy = new Int32Array(16);
  /** Number of its shared cores, or −1 when its slots never contend. */
  cpu = new Int32Array(16);
  speed = new Float64Array(16);
  /** When it became ready: its warming counts from here. */
  readyMs = new Float64Array(16);
  received = new Float64Array(16);
  ok = new Float64Array(16);
  error = new Float64Array(16);
  busyMs = new Float64Array(16);
  latencySumMs = new Float64Array(16);

  get length(): number {
    return this.records.length;
  }

  add(record: InstanceRecord): number {
    const instance = this.records.length;
    if (instance === this.life.length) this.grow();
    this.records.push(record);
    const { concurrency } = record.spec;
    this.life[instance] = Life.starting;
    this.slots[instance] = concurrency === Number.POSITIVE_INFINITY ? UNLIMITED : concurrency;
    this.speed[instance] = record.spec.speed;
    return instance;
  }

  /** Forgets what instances did so far. */
  resetSums(): void {
    for (const column of [this.received, this.ok, this.error, this.busyMs, this.latencySumMs]) column.fill(0);
    for (const record of this.records) record.histogram?.reset();
  }

  private grow(): void {
    const length = this.life.length * 2;
    this.life = growBytes(this.life, length);
    this.cpu = growInts(this.cpu, length);
    this.slots = growInts(this.slots, length);
    this.busy = growInts(this.busy, length);
    this.speed = growFloats(this.speed, length);
    this.readyMs = growFloats(this.readyMs, length);
    this.received = growFloats(this.received, length);
    this.ok = growFloats(this.ok, length);
    this.error = growFloats(this.error, length);
    this.busyMs = growFloats(this.busyMs, length);
    this.latencySumMs = growFloats(this.latencySumMs, length);
  }
}

/** Stands for slots without limit. */
export const UNLIMITED = 2147483647;
