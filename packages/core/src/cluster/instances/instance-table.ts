import { alignedWords, floatsOf, growWords } from "../../engine/cache-lines.js";
import type { Distribution } from "../../engine/distributions/distribution.js";
import { growFloats, growInts } from "../../engine/grow.js";
import type { Histogram } from "../../metrics/histogram.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { Version } from "../rollout/version.js";
import { Impairment } from "./impairment.js";

/** Life of an instance. */
export enum Life {
  starting,
  ready,
  draining,
  gone,
}

/** What seldom changes about an instance, and when it changed. */
export interface InstanceRecord {
  /** What it has now. */
  spec: InstanceSpec;
  /** What it was made as: its group of alike instances, or its service's template. */
  group: InstanceSpec;
  /** What it had before it was resized, and until when; undefined where it never was. */
  sizes: readonly { readonly untilMs: number; readonly spec: InstanceSpec }[] | undefined;
  readonly id: string;
  /** Where it is: its group's zone, or that of its node once it has one. */
  zone: string;
  /** The node that it was given last, and when; undefined where it never had one. */
  placed: { readonly node: string; readonly atMs: number } | undefined;
  /** How many of its service were made before it. */
  readonly serial: number;
  /** Whether events and results tell of it by itself: not of all that are made on demand. */
  readonly isListed: boolean;
  readonly version: Version;
  /** Its number among the instances of all services. */
  readonly ref: number;
  readonly createdMs: number;
  /** The demand that replaces the service's own here. */
  readonly demand: Distribution | undefined;
  readyMs: number | null;
  /** Pending event of its becoming ready. */
  startEvent: number;
  /** When it last became ready, or stopped being ready; −Infinity for one that was ready before the start. */
  readyChangedMs: number;
  drainingMs: number | null;
  /** When a leaving instance gets, or got, the signal to stop (SIGTERM): until then it stays, with work or without. */
  stopSignalMs: number;
  goneMs: number | null;
  /** Times it has come back from a crash. */
  restarts: number;
  /** Whether a rollout has it leave. */
  replaced: boolean;
  readonly histogram: Histogram | undefined;
  /** Whether it would be ready, had it not crashed while it started. */
  isHeldUp: boolean;
}

/** Integers of an instance, before its numbers. */
export enum InstanceWord {
  /** Slots; a very large number when unlimited. */
  slots,
  busy,
  /** Attempts on their way to it, on it, or on their way back, from all proxies. */
  placed,
  /** Bits of `Impairment`: what keeps it from serving as usual. */
  impairment,
}

/** Numbers of an instance. */
export enum InstanceFloat {
  speed = 2,
  /** Attempts that reached it. */
  received,
  busyMs,
  /** Time that requests have computed there, where they do not share cores; never forgotten. */
  computedMs,
  /** Attempts that ended ok. */
  ok,
  /** Sum over these, from reaching it to the answer leaving it. */
  latencySumMs,
}

/** Numbers of an instance that plain requests do without. */
export enum InstanceRare {
  /** Attempts that ended in an error. */
  error,
  weight,
  /** When it became ready: its warming counts from here. */
  readyMs,
}

/** From an instance to its integers and its numbers: shift left by this. */
export enum InstanceShift {
  words = 4,
  floats = 3,
  rare = 2,
}

/** Stands for slots without limit. */
export const UNLIMITED = 2147483647;

const START = 16;

/**
 * All instances a service ever had, numbered in the order they were made. What changes with every
 * request lies together, integers and numbers in one buffer: a cache line for each instance. The rest lies elsewhere.
 */
export class InstanceTable {
  readonly records: InstanceRecord[] = [];
  words = alignedWords(START << InstanceShift.words);
  floats = floatsOf(this.words);
  private rares = new Float64Array(START << InstanceShift.rare);
  private lives = new Int32Array(START);
  /** Number of its shared cores, or −1 when its slots never contend. */
  private cpus = new Int32Array(START);
  /** Moves on whenever an instance comes, goes, or is no longer what it was: its life, its state, its size or its node. */
  changes = 0;
  /** Whether the weight of any ever was another than 1. */
  private isWeighted = false;

  get length(): number {
    return this.records.length;
  }

  lifeOf(instance: number): Life {
    return this.lives[instance]!;
  }

  setLife(instance: number, life: Life): void {
    this.lives[instance] = life;
    this.changes++;
    if (life === Life.gone) this.impair(instance, Impairment.gone);
  }

  /** Bits of `Impairment`. */
  impairmentOf(instance: number): number {
    return this.words[(instance << InstanceShift.words) | InstanceWord.impairment]!;
  }

  /** Whether it has crashed. */
  isDown(instance: number): boolean {
    return (this.impairmentOf(instance) & Impairment.down) !== 0;
  }

  impair(instance: number, bit: Impairment): void {
    this.words[(instance << InstanceShift.words) | InstanceWord.impairment]! |= bit;
    this.changes++;
  }

  restore(instance: number, bit: Impairment): void {
    this.words[(instance << InstanceShift.words) | InstanceWord.impairment]! &= ~bit;
    this.changes++;
  }

  slotsOf(instance: number): number {
    return this.words[(instance << InstanceShift.words) | InstanceWord.slots]!;
  }

  busyOf(instance: number): number {
    return this.words[(instance << InstanceShift.words) | InstanceWord.busy]!;
  }

  cpuOf(instance: number): number {
    return this.cpus[instance]!;
  }

  setCpu(instance: number, cpu: number): void {
    this.cpus[instance] = cpu;
  }

  placedOf(instance: number): number {
    return this.words[(instance << InstanceShift.words) | InstanceWord.placed]!;
  }

  /** Without a look at its row where all weigh the same: surveys of all requests ask for each. */
  weightOf(instance: number): number {
    return this.isWeighted ? this.rare(instance, InstanceRare.weight) : 1;
  }

  weigh(instance: number, weight: number): void {
    this.isWeighted ||= weight !== 1;
    this.setRare(instance, InstanceRare.weight, weight);
  }

  get(instance: number, float: InstanceFloat): number {
    return this.floats[(instance << InstanceShift.floats) | float]!;
  }

  set(instance: number, float: InstanceFloat, value: number): void {
    this.floats[(instance << InstanceShift.floats) | float] = value;
  }

  rare(instance: number, what: InstanceRare): number {
    return this.rares[(instance << InstanceShift.rare) | what]!;
  }

  setRare(instance: number, what: InstanceRare, value: number): void {
    this.rares[(instance << InstanceShift.rare) | what] = value;
  }

  /** An attempt has ended in an error there. */
  failed(instance: number): void {
    this.rares[(instance << InstanceShift.rare) | InstanceRare.error]!++;
  }

  /** Adds an instance, or puts it into the row of one that has gone. */
  add(record: InstanceRecord, cpu: number, instance = this.records.length): number {
    if (instance << InstanceShift.words === this.words.length) this.grow();
    this.records[instance] = record;
    this.changes++;
    const { concurrency, speed, weight } = record.spec;
    const at = instance << InstanceShift.words;
    const computedMs = this.get(instance, InstanceFloat.computedMs);
    this.words.fill(0, at, at + (1 << InstanceShift.words));
    this.rares.fill(0, instance << InstanceShift.rare, (instance + 1) << InstanceShift.rare);
    this.set(instance, InstanceFloat.computedMs, computedMs);
    this.lives[instance] = Life.starting;
    this.words[at | InstanceWord.slots] = Math.min(concurrency, UNLIMITED);
    this.cpus[instance] = cpu;
    this.set(instance, InstanceFloat.speed, speed);
    this.weigh(instance, weight);
    return instance;
  }

  private grow(): void {
    this.words = growWords(this.words, 2 * this.words.length);
    this.floats = floatsOf(this.words);
    this.rares = growFloats(this.rares, 2 * this.rares.length);
    this.lives = growInts(this.lives, 2 * this.lives.length);
    this.cpus = growInts(this.cpus, 2 * this.cpus.length);
  }

  /** Forgets what instances did so far. */
  resetSums(): void {
    const sums = [InstanceFloat.received, InstanceFloat.ok, InstanceFloat.busyMs, InstanceFloat.latencySumMs];
    for (let instance = 0; instance < this.records.length; instance++) {
      for (const sum of sums) this.set(instance, sum, 0);
      this.setRare(instance, InstanceRare.error, 0);
      this.records[instance]!.histogram?.reset();
    }
  }
}
