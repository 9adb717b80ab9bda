import type { Distribution } from "../../engine/distributions/distribution.js";
import { growInts } from "../../engine/grow.js";
import { Block } from "../../engine/kernel/block.js";
import type { Kernel } from "../../engine/kernel/kernel.js";
import { InstancesAt } from "../../engine/kernel/layout.js";
import type { Histogram } from "../../metrics/histogram.js";
import type { InstanceSpec } from "../../model/scenario.js";
import type { Version } from "../rollout/version.js";
import { Impairment } from "./impairment.js";
import { InstanceFloat, InstanceRare, InstanceShift, InstanceWord, Life } from "./instance-layout.js";

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

/** Stands for slots without limit. */
export const UNLIMITED = 2147483647;

const START = 16;

/**
 * All instances a service ever had, numbered in the order they were made. What changes with every
 * request lies together, integers and numbers in one buffer: a cache line for each instance. The rest lies elsewhere.
 */
export class InstanceTable {
  readonly records: InstanceRecord[] = [];
  words!: Int32Array;
  floats!: Float64Array;
  /** Where the kernel finds them: their `InstancesAt`. */
  readonly place: number;
  private rares!: Float64Array;
  private lives!: Int32Array;
  private readonly rows: Block;
  private readonly rareBlock: Block;
  private readonly lifeBlock: Block;
  /** Number of its shared cores, or −1 when its slots never contend. */
  private cpus = new Int32Array(START);
  /** Moves on whenever an instance comes, goes, or is no longer what it was: its life, its state, its size or its node. */
  changes = 0;

  constructor(private readonly kernel: Kernel) {
    this.place = kernel.reserve(InstancesAt.size);
    this.rows = new Block(kernel, this.place + InstancesAt.rows, 4 * (START << InstanceShift.words));
    this.rareBlock = new Block(kernel, this.place + InstancesAt.rares, 8 * (START << InstanceShift.rare));
    this.lifeBlock = new Block(kernel, this.place + InstancesAt.lives, 4 * START);
    this.view();
  }

  /** Whether the weight of any ever was another than 1. */
  private get isWeighted(): boolean {
    return this.kernel.words[(this.place + InstancesAt.isWeighted) >> 2] !== 0;
  }

  private view(): void {
    this.words = this.rows.words;
    this.floats = this.rows.floats;
    this.rares = this.rareBlock.floats;
    this.lives = this.lifeBlock.words;
  }

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
    if (weight !== 1) this.kernel.words[(this.place + InstancesAt.isWeighted) >> 2] = 1;
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
    const room = 2 * this.cpus.length;
    this.rows.grow(4 * (room << InstanceShift.words));
    this.rareBlock.grow(8 * (room << InstanceShift.rare));
    this.lifeBlock.grow(4 * room);
    this.view();
    this.cpus = growInts(this.cpus, room);
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
