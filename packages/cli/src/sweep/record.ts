import type { Extract } from "./extract.js";

/** One run of a sweep, as a line of its file holds it. */
export interface RunRecord extends Extract {
  /** Number of its point in the design, from 0. */
  readonly point: number;
  /** Number of the run at that point, from 0. */
  readonly run: number;
  readonly seed: string;
  /** Values of the fields that are varied. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Which part of a sweep: number 3 of 10. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** Version of the file of a sweep; grows when a field changes its meaning or goes away. */
export const SWEEP_SCHEMA = "springtide.sweep/1";

/** First line of a sweep's file: what it holds, whether it is whole, and what it takes to go on with it. */
export interface SweepHeader {
  readonly schema: typeof SWEEP_SCHEMA;
  readonly state: "running" | "complete";
  readonly name: string;
  readonly model: string;
  /** Identifies the sweep: files with the same key belong together. */
  readonly key: string;
  readonly points: number;
  readonly runs: number;
  /** How many runs the file has once it is complete. */
  readonly records: number;
  /** Null where it is the whole sweep. */
  readonly shard: Shard | null;
  readonly design: HeaderDesign;
}

/** The design as asked for; paths are relative to the folder of the file. */
export interface HeaderDesign {
  readonly file: string;
  readonly grid: readonly string[];
  readonly set: readonly string[];
  readonly sample: { readonly method: "latin-hypercube" | "random"; readonly points: number } | null;
  readonly runs: number;
  readonly seed: string | null;
  readonly figures: readonly string[];
  readonly plugins: readonly string[];
  readonly dataRoot: string | null;
}

/** The place of a run in the canonical order of a sweep. */
export function taskOf({ point, run }: { readonly point: number; readonly run: number }, runs: number): number {
  return point * runs + run;
}
